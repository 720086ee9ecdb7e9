import type { SubjectName } from "../facts/subjects.ts";
import { steps } from "../steps/index.ts";
import type { StepId } from "../steps/step.ts";

const all: readonly SubjectName[] = [
  "computer",
  "clock",
  "usb",
  "cardService",
  "drivers",
  "tokens",
  "network",
  "plugins",
  "pluginToken",
  "browsers",
];

/** Subjects that no step left in asks for: they are not looked at. Nothing goes to the network without the portal. */
export function subjectsLeftOut(leftOut: readonly StepId[]): readonly SubjectName[] {
  const asked = new Set(steps.filter((s) => !leftOut.includes(s.id)).flatMap((s) => s.needs));
  const offline = leftOut.includes("portal");
  return all.filter((s) => !asked.has(s) || (offline && s === "network"));
}
