import type { SubjectName } from "../facts/subjects.ts";
import type { Choices } from "../steps/step.ts";
import { onKey } from "./on-key.ts";
import { onNews } from "./on-news.ts";
import { initialState } from "./initial-state.ts";
import { keepsDetails } from "./overlay.ts";
import { type CourseParts, stepOf } from "./parts.ts";
import { settle } from "./settle.ts";
import type { CourseEvent, CourseState, Effect, Turn } from "./state.ts";
import { missingFor } from "./stops.ts";

/** Cheap to look at, and looked at from the start, so that later steps have their facts when they begin. */
const prefetched: readonly SubjectName[] = ["computer", "clock", "usb", "network", "drivers"];

/** The course at its beginning, with what it first asks for. */
export function begin(parts: CourseParts, choices: Choices, now: Date): Turn {
  const nothing = initialState(parts.steps[0]?.id ?? "computer", choices, parts.demo);
  const asking = parts.steps.filter((step) => {
    const said = step.judge({ facts: {}, choices, now, authorities: parts.authorities });
    return !parts.leftOut.includes(step.id) && !("notApplicable" in said);
  });
  const subjects = prefetched.filter((s) => asking.some((step) => step.needs.includes(s)));
  const first: CourseState = { ...nothing, gathering: subjects };
  return finish(parts, nothing, {
    state: settle(parts, first, now),
    effects: [{ do: "gather", subjects, again: false }],
  });
}

/** What an event makes of the course. Pure: `now` is the day that steps are judged for. */
export function on(parts: CourseParts, state: CourseState, event: CourseEvent, now: Date): Turn {
  if (state.mode.name === "ended") return { state, effects: [] };
  const turn = onNews(parts, state, event, now) ?? onKey(parts, { ...state, touched: true }, event, now);
  return finish(parts, state, turn);
}

/** Adds what the new state asks of the world: facts that are still missing, and watching where it waits. */
function finish(parts: CourseParts, before: CourseState, turn: Turn): Turn {
  let { state } = turn;
  if (state.details && !keepsDetails(before, state)) state = { ...state, details: false };
  const effects: Effect[] = [...turn.effects];
  if (state.mode.name === "looking") {
    const wanted = missingFor(state, stepOf(parts, state.current)).filter((s) => !state.gathering.includes(s));
    if (wanted.length > 0) {
      effects.push({ do: "gather", subjects: wanted, again: false });
      state = { ...state, gathering: [...state.gathering, ...wanted] };
    }
  }
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
