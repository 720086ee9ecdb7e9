import type { CourseState, Mode } from "./state.ts";

/** Modes that show a step and ask nothing in particular: its details may lie over them. */
const showing: readonly Mode["name"][] = ["looking", "waiting", "reviewing"];
const withoutDetails: readonly Mode["name"][] = [
  "report",
  "confirm-save",
  "signing",
  "trying",
  "pin",
  "confirm-word",
  "ended",
];

/** Whether there are details to be shown where the course stands. */
export function hasDetails({ mode }: CourseState): boolean {
  return !withoutDetails.includes(mode.name);
}

/** The details lie over a question: it has to be seen again before it can be answered. */
export function detailsCover({ details, mode }: CourseState): boolean {
  return details && !showing.includes(mode.name);
}

/** Details stay open only over the step that they belong to, and never over a question that has just come up. */
export function keepsDetails(before: CourseState, state: CourseState): boolean {
  if (before.current !== state.current) return false;
  return showing.includes(state.mode.name) || before.mode.name === state.mode.name;
}
