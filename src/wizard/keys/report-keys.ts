import { type CourseParts, neighbour } from "../parts.ts";
import { stepWithWalkthrough } from "../offers.ts";
import type { CourseState, Mode } from "../state.ts";
import { help, type Key, key, quit } from "./key.ts";
import { labels } from "./labels.ts";

/** Returns the keys at the report. B is the bundle here, as on the phone: going back has another letter. */
export function reportKeys(parts: CourseParts, state: CourseState): readonly Key[] {
  const back = neighbour(parts, state.current, -1) === null ? [] : [key("L", { type: "back" }, labels.back)];
  const walkthrough = stepWithWalkthrough(parts, state)
    ? [key("I", { type: "toggle-walkthrough" }, labels.walkthrough)]
    : [];
  return [
    key("Enter", { type: "next" }, labels.end),
    key("H", { type: "save", form: "page" }, labels.savePage),
    key("T", { type: "save", form: "text" }, labels.saveText),
    key("J", { type: "save", form: "json" }, labels.saveJson),
    key("B", { type: "save", form: "bundle" }, labels.bundle),
    key("C", { type: "copy" }, labels.copy),
    key("E", { type: "explain" }, labels.explain),
    ...walkthrough,
    ...back,
    help,
    quit,
  ];
}

const toReport: readonly Key[] = [key("N", { type: "no" }, labels.toReport), key("Esc", { type: "no" }, null), quit];

/** Returns the keys that choose a folder by its number; there is nothing to choose from one. */
function numbers(count: number): readonly Key[] {
  const all = Array.from({ length: Math.min(count, 9) }, (_, index) =>
    key(`${index + 1}`, { type: "pick", index }, null),
  );
  return count > 1 ? all : [];
}

/** Returns the keys at the question where to save. */
export function saveKeys({ offered }: Extract<Mode, { name: "confirm-save" }>): readonly Key[] {
  if (offered === null) return toReport;
  // What is in a bundle is longer than most windows: there the arrows scroll it, and a number chooses.
  const moves = offered.places.length > 1 && offered.contents.length === 0;
  return [
    key("Enter", { type: "yes" }, labels.saveHere),
    key("Y", { type: "yes" }, null),
    ...(moves ? [key("Up", { type: "up" }, labels.move), key("Down", { type: "down" }, null)] : []),
    ...numbers(offered.places.length),
    ...toReport,
  ];
}

/** The keys while the short form is shown. */
export const copiedKeys: readonly Key[] = [
  key("Enter", { type: "next" }, labels.toReport),
  key("C", { type: "copy" }, labels.copyAgain),
  key("Esc", { type: "cancel" }, null),
  quit,
];

/** The keys at the field for a code or a message; all others are text, and Enter looks it up. */
export const explainKeys: readonly Key[] = [key("Esc", { type: "cancel" }, labels.toReport)];
