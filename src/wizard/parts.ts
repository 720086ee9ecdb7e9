import type { Authority } from "../catalogue/authorities.ts";
import type { Step, StepId } from "../steps/step.ts";

/** What the course is made of; it reads nothing else. */
export interface CourseParts {
  readonly steps: readonly Step[];
  readonly authorities: readonly Authority[];
  /** Steps that the caller left out (`--offline`). */
  readonly leftOut: readonly StepId[];
  /** The folder a saved report goes to. */
  readonly folder: string;
  /** All of it is a demo: marked as practice from the first screen on. */
  readonly demo: boolean;
}

/** The step of that id. */
export function stepOf(parts: CourseParts, id: StepId): Step {
  const step = parts.steps.find((s) => s.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

/** The step after, or null at the end; `by` -1 gives the one before. */
export function neighbour(parts: CourseParts, id: StepId, by: 1 | -1): StepId | null {
  return parts.steps[parts.steps.findIndex((s) => s.id === id) + by]?.id ?? null;
}
