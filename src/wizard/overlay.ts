import type { CourseState, Mode } from "./state.ts";

/** Modes that show a step and ask no question: details shown over them hide nothing that has to be answered. */
const withoutQuestion: readonly Mode["name"][] = ["looking", "waiting", "reviewing"];
const withoutDetails: readonly Mode["name"][] = [
  "report",
  "confirm-save",
  "copied",
  "explaining",
  "signing",
  "trying-browser",
  "pin",
  "confirm-word",
  "ended",
];

/** Whether this mode has details to show. */
export function hasDetails({ mode }: CourseState): boolean {
  return !withoutDetails.includes(mode.name);
}

/** Whether the details hide a question, which has to be seen again before it can be answered. */
export function detailsCover({ details, mode }: CourseState): boolean {
  return details && !withoutQuestion.includes(mode.name);
}

/** Whether open details stay open: only at the same step, and never over a question that has just come up. */
export function detailsStayOpen(before: CourseState, state: CourseState): boolean {
  if (before.current !== state.current) return false;
  return withoutQuestion.includes(state.mode.name) || before.mode.name === state.mode.name;
}
