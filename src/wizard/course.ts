import type { SubjectName } from "../facts/subjects.ts";
import type { Choices } from "../steps/step.ts";
import { missingFor } from "./blocking.ts";
import { initialState } from "./initial-state.ts";
import { onKey } from "./on-key.ts";
import { onWorldEvent } from "./on-world-event.ts";
import { detailsStayOpen } from "./overlay.ts";
import { gatherBeside } from "./meanwhile.ts";
import { type CourseParts, type Setting, stepOf } from "./parts.ts";
import { proceed } from "./proceed.ts";
import type { CourseEvent, CourseState, Effect, Turn } from "./state.ts";

/** Subjects cheap enough to look at from the start, so that later steps have their facts when they begin. */
const prefetched: readonly SubjectName[] = ["computer", "clock", "usb", "network", "drivers"];

/** Returns the course's first state, and the effects it begins with. */
export function begin(parts: CourseParts, choices: Choices, now: Date): Turn {
  const nothing = initialState(parts.steps[0]?.id ?? "computer", choices, parts.demo);
  const applicable = parts.steps.filter((step) => {
    const judged = step.judge({ facts: {}, choices, now, authorities: parts.authorities });
    return !parts.leftOut.includes(step.id) && !("notApplicable" in judged);
  });
  const subjects = prefetched.filter((s) => applicable.some((step) => step.needs.includes(s)));
  const first: CourseState = { ...nothing, gathering: subjects };
  return finish({ parts, now }, nothing, {
    state: proceed({ parts, now }, first),
    effects: [{ do: "gather", subjects, again: false }],
  });
}

/** Returns the state after an event, and its effects. Pure: `now` is the time that steps are judged for. */
export function on(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn {
  if (state.mode.name === "ended") return { state, effects: [] };
  const setting = { parts, now };
  const turn = onWorldEvent(setting, state, event) ?? onKey(setting, { ...state, keyPressed: true }, event);
  return finish(setting, state, turn);
}

/** Adds the effects that the new state needs: gathering facts that are still missing, and watching while it waits. */
function finish(setting: Setting, before: CourseState, turn: Turn): Turn {
  const { parts } = setting;
  let { state } = turn;
  if (state.details && !detailsStayOpen(before, state)) state = { ...state, details: false };
  const effects: Effect[] = [...turn.effects];
  if (state.mode.name === "looking") {
    const wanted = missingFor(state, stepOf(parts, state.current)).filter((s) => !state.gathering.includes(s));
    if (wanted.length > 0) {
      effects.push({ do: "gather", subjects: wanted, again: false });
      state = { ...state, gathering: [...state.gathering, ...wanted] };
    }
  }
  const beside = gatherBeside(setting, state);
  state = beside.state;
  effects.push(...beside.effects);
  const watched = watchedIn(before);
  const toWatch = watchedIn(state);
  if (watched.join() !== toWatch.join()) {
    if (watched.length > 0) effects.push({ do: "stop-watching" });
    if (toWatch.length > 0) effects.push({ do: "watch", subjects: toWatch });
  }
  return { state, effects };
}

function watchedIn({ mode }: CourseState): readonly SubjectName[] {
  return mode.name === "waiting" ? mode.watching : [];
}
