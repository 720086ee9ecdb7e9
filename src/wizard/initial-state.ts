import type { Choices, StepId } from "../steps/step.ts";
import type { CourseState } from "./state.ts";

/** The course before anything has been looked at: also what the first frame shows, before the steps are loaded. */
export function initialState(first: StepId, choices: Choices, practice: boolean): CourseState {
  return {
    current: first,
    mode: { name: "looking" },
    results: {},
    walkthrough: null,
    skipped: [],
    facts: {},
    choices,
    practice,
    gathering: [],
    gathered: [],
    took: {},
    answeredModules: [],
    misses: {},
    noMoreTries: [],
    touched: false,
    details: false,
    help: false,
    notice: null,
  };
}
