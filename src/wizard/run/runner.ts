import type { Choices } from "../../steps/step.ts";
import { effects } from "./effects.ts";
import { begin, on } from "../course.ts";
import type { CourseParts } from "../parts.ts";
import type { CourseEvent, CourseState, Effect, Ending } from "../state.ts";
import type { World } from "./world.ts";

/** The course at work: what screens and plain lines drive. */
export interface Runner {
  state(): CourseState;
  dispatch(event: CourseEvent): void;
  /** Called after each change; returns what ends it. */
  subscribe(listener: (state: CourseState) => void): () => void;
  /** The typed PIN: taken where it was asked for, wiped at once where not. The caller keeps no copy. */
  givePin(pin: Uint8Array): void;
  /** Ends all watching; nothing is dispatched any more. */
  stop(): void;
  /** Resolves when the course has ended; rejects on a fault of kyso's own. */
  readonly ended: Promise<Ending>;
}

/** Begins the course and carries out what it asks for. */
export function startCourse(parts: CourseParts, world: World, choices: Choices): Runner {
  const listeners = new Set<(state: CourseState) => void>();
  const events: CourseEvent[] = [];
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<Ending>();
  const outside = effects(world, { state: () => state, dispatch, fail });
  let handling = false;
  let stopped = false;

  const first = begin(parts, choices, world.now());
  let state = first.state;
  // After this turn of the loop, so that whoever starts the course can listen before anything is heard.
  queueMicrotask(() => carryOut(first.effects));

  function carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) if (!stopped) outside.one(effect);
  }

  function dispatch(event: CourseEvent): void {
    if (stopped) return;
    events.push(event);
    if (handling) return;
    handling = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) {
        const turn = on(parts, state, next, world.now());
        state = turn.state;
        carryOut(turn.effects);
        for (const listener of listeners) listener(state);
        if (state.mode.name === "ended") finish(state.mode.how);
      }
    } finally {
      handling = false;
    }
  }

  /** A file that is being written is written to its end first: none is left by halves. */
  function finish(how: Ending): void {
    stop();
    outside.saved().then(() => end(how), fail);
  }

  function stop(): void {
    stopped = true;
    events.length = 0;
    outside.stop();
  }

  return {
    state: () => state,
    dispatch,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    givePin: (typed) => {
      if (stopped || state.mode.name !== "pin") return void typed.fill(0);
      outside.keepPin(typed);
      dispatch({ type: "pin-given" });
    },
    stop,
    ended,
  };
}
