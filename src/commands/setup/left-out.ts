import type { SubjectName } from "../../facts/subjects.ts";
import type { StepId } from "../../steps/step.ts";

/** Every subject that is looked at; each is asked for by some step. The tokens, which take longest, begin first. */
export const lookedAt: readonly SubjectName[] = [
  "drivers",
  "tokens",
  "computer",
  "clock",
  "usb",
  "cardService",
  "network",
  "plugins",
  "pluginToken",
  "browsers",
];

/**
 * Subjects that no step left in asks for: they are not looked at. Nothing goes to the network without the portal. The
 * steps are loaded only where that cannot be told without them.
 */
export async function subjectsLeftOut(leftOut: readonly StepId[]): Promise<readonly SubjectName[]> {
  const offline: readonly SubjectName[] = leftOut.includes("portal") ? ["network"] : [];
  if (leftOut.every((id) => id === "portal")) return offline;
  const { steps } = await import("../../steps/index.ts");
  const asked = new Set(steps.filter((s) => !leftOut.includes(s.id)).flatMap((s) => s.needs));
  return lookedAt.filter((s) => !asked.has(s) || offline.includes(s));
}
