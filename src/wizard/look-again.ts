import type { SubjectName } from "../facts/subjects.ts";
import { mayStartOver } from "./after-login.ts";
import { type CourseParts, meanwhileOf, stepOf } from "./parts.ts";
import { canLookAgain } from "./offers.ts";
import type { CourseState, Effect, Turn } from "./state.ts";

/** Gathers these subjects anew, even if they are known. */
export function gatherAgain(state: CourseState, subjects: readonly SubjectName[]): Turn {
  return {
    state: {
      ...state,
      mode: { name: "looking" },
      gathering: [...new Set([...state.gathering, ...subjects])],
    },
    effects: subjects.length > 0 ? [{ do: "gather", subjects, again: true }] : [],
  };
}

/** Drops the last signature's outcome from the facts. */
export function withoutSignature(state: CourseState): Turn {
  const { signature: _, ...facts } = state.facts;
  const known = state.facts.signature !== undefined;
  const effects: readonly Effect[] = known ? [{ do: "forget-signature" }] : [];
  return { state: { ...state, facts }, effects };
}

/** Gathers anew what the current step needs, and what its running walk-through needs. */
export function lookAgain(parts: CourseParts, state: CourseState): Turn {
  const step = stepOf(parts, state.current);
  if (!canLookAgain(state, step)) return { state, effects: [] };
  const over = state.current === "signature" && mayStartOver(state.facts);
  const cleared = over ? withoutSignature(state) : { state, effects: [] };
  const walkthrough = state.mode.name === "waiting" ? state.mode.walkthrough : undefined;
  const subjects = [...step.needs, ...meanwhileOf([step])];
  const again = gatherAgain(cleared.state, walkthrough ? [...subjects, walkthrough.by] : subjects);
  return { state: again.state, effects: [...cleared.effects, ...again.effects] };
}
