import type { Choices, StepId } from "../steps/step.ts";
import type { CourseState } from "./state.ts";

/** Returns the state before anything was looked at; the first frame shows it before the steps are loaded. */
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
    slow: null,
    pinPads: {},
    uncountable: null,
    saveFolder: null,
    savedFiles: [],
    keyPressed: false,
    details: false,
    help: false,
    notice: null,
  };
}
