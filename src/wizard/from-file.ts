import type { CourseEvent, Mode } from "./state.ts";

/** Events that look, open, try or sign something on this machine, or skip what waits for it. */
const ofTheMachine: readonly CourseEvent["type"][] = [
  "look-again",
  "open",
  "skip",
  "toggle-remote",
  "toggle-walkthrough",
  "try-browser",
  "use-practice",
];

/** Modes in which a yes means another try of the PIN. */
const atStep: readonly Mode["name"][] = ["looking", "waiting", "reviewing"];

/**
 * Whether an event is about the machine that kyso runs on: nothing of it has a meaning in a course on the facts of a file,
 * which are another machine's and stay as they are.
 */
export function concernsMachine(event: CourseEvent, mode: Mode): boolean {
  const { type } = event;
  if (type === "save" && event.form === "bundle") return true;
  return ofTheMachine.includes(type) || (type === "yes" && atStep.includes(mode.name));
}
