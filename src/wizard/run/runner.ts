import type { Choices } from "../../steps/step.ts";
import { effectPerformer } from "./effects.ts";
import { begin, on } from "../course.ts";
import type { CourseParts } from "../parts.ts";
import type { CourseEvent, CourseState, Effect, Ending } from "../state.ts";
import type { World } from "./world.ts";

/** A running course, as a frontend drives it. */
export interface Runner {
  state(): CourseState;
  dispatch(event: CourseEvent): void;
  /** Calls the listener after each change; returns the function that unsubscribes it. */
  subscribe(listener: (state: CourseState) => void): () => void;
  /** Takes the typed PIN; wipes it at once if no PIN was asked for. The caller keeps no copy. */
  givePin(pin: Uint8Array): void;
  /** Ends watching and a browser try; later events are dropped. */
  stop(): void;
  /** Resolves once the course has ended; rejects on a fault of kyso's own. */
  readonly ended: Promise<Ending>;
}

/** Begins the course and performs its effects. */
export function startCourse(parts: CourseParts, world: World, choices: Choices): Runner {
  const listeners = new Set<(state: CourseState) => void>();
  const events: CourseEvent[] = [];
  const { promise: ended, resolve: end, reject: fail } = Promise.withResolvers<Ending>();
  const performer = effectPerformer(world, { state: () => state, dispatch, fail });
  let handling = false;
  let stopped = false;

  const first = begin(parts, choices, world.now());
  let state = first.state;
  // In a microtask, so that the caller can subscribe before the first event.
  queueMicrotask(() => performAll(first.effects));

  function performAll(effects: readonly Effect[]): void {
    for (const effect of effects) if (!stopped) performer.perform(effect);
  }

  function dispatch(event: CourseEvent): void {
    if (stopped) return;
    events.push(event);
    if (handling) return;
    handling = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) {
        const turn = on(parts, state, next, world.now());
        traceMode(state, turn.state);
        state = turn.state;
        performAll(turn.effects);
        for (const listener of listeners) listener(state);
        if (state.mode.name === "ended") finish(state.mode.how);
      }
    } finally {
      handling = false;
    }
  }

  function traceMode(before: CourseState, { current, mode }: CourseState): void {
    if (current === before.current && mode.name === before.mode.name) return;
    world.trace?.({ kind: "mode", name: `${current} ${mode.name}`, state: "now" });
  }

  /** Ends the course once a file that is being written is complete, so that no partial file remains. */
  function finish(how: Ending): void {
    stop();
    performer.saved().then(() => end(how), fail);
  }

  function stop(): void {
    stopped = true;
    events.length = 0;
    performer.stop();
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
      performer.keepPin(typed);
      dispatch({ type: "pin-given" });
    },
    stop,
    ended,
  };
}
