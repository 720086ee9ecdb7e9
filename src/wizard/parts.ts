import type { SubjectName } from "../facts/subjects.ts";
import type { Authority } from "../catalogue/authorities.ts";
import type { Step, StepId } from "../steps/step.ts";

/** The fixed input of a course. */
export interface CourseParts {
  readonly steps: readonly Step[];
  readonly authorities: readonly Authority[];
  /** Steps that the caller left out (`--offline`). */
  readonly leftOut: readonly StepId[];
  /** Whether the whole course is a demo, marked as practice from the first screen on. */
  readonly demo: boolean;
  /** Whether the facts are those of a file: then nothing is looked at, waited for, opened or signed. */
  readonly fromFile?: boolean;
}

/** What a turn of the course depends on besides the state: its parts, and the time that steps are judged for. */
export interface Setting {
  readonly parts: CourseParts;
  readonly now: Date;
}

/** Returns the step with this id; throws if there is none. */
export function stepOf(parts: CourseParts, id: StepId): Step {
  const step = parts.steps.find((s) => s.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

/** Returns the steps' subjects that are gathered beside the course: nothing waits for them. */
export function meanwhileOf(steps: readonly Pick<Step, "meanwhile">[]): readonly SubjectName[] {
  return steps.flatMap((step) => (step.meanwhile ?? []).map(({ subject }) => subject));
}

/** Returns the step after (`by` 1) or before (`by` -1), or null at either end. */
export function neighbour(parts: CourseParts, id: StepId, by: 1 | -1): StepId | null {
  return parts.steps[parts.steps.findIndex((s) => s.id === id) + by]?.id ?? null;
}
