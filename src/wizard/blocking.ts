import { type Observation, valueOf } from "../facts/observation.ts";
import { tokensSeen } from "../steps/token/seen.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { AgreedWalkthrough } from "../steps/walkthrough/walkthrough.ts";
import type { Step, StepId } from "../steps/step.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import type { CourseState } from "./state.ts";

/** Returns the walk-through that the person agreed to at this step, or null. */
export function walkthroughAt({ walkthrough }: CourseState, step: Step): AgreedWalkthrough | null {
  return walkthrough?.step === step.id ? walkthrough.agreed : null;
}

/** The subjects still to be gathered before the step can be judged, and its walk-through go on. */
export function missingFor(state: CourseState, step: Step): readonly SubjectName[] {
  const walkthrough = walkthroughAt(state, step);
  return [...step.needs, ...(walkthrough ? [walkthrough.by] : [])].filter(
    (s) => !state.gathered.includes(s) || state.gathering.includes(s),
  );
}

/** Statuses that more waiting cannot change. */
const unchangeableStatuses: readonly Observation<unknown>["status"][] = ["observed", "skipped", "not-applicable"];

/**
 * Whether a step keeps the course from going on: it failed, or its result is unknown because a subject that it watches
 * could not be observed, which waiting may change. A subject watched by an earlier step that the person skipped is not
 * waited for again.
 */
export function isBlocking(parts: CourseParts, state: CourseState, step: Step): boolean {
  const result = state.results[step.id];
  if (parts.fromFile) return false;
  if (!result || state.skipped.includes(step.id)) return false;
  if (result.status === "failed") return true;
  if (result.status !== "unknown") return false;
  if (step.id === "signature") return state.facts.signature?.status === "observed";
  if (step.id === "driver" && waitsForDriver(state)) return true;
  const givenUp = parts.steps
    .slice(0, parts.steps.indexOf(step))
    .filter((s) => state.skipped.includes(s.id))
    .flatMap((s) => s.watches);
  return step.watches.some((s) => {
    const seen = state.facts[s];
    return seen !== undefined && !unchangeableStatuses.includes(seen.status) && !givenUp.includes(s);
  });
}

/** Whether no token is seen while a driver has not answered in time: it may answer when it is asked again. */
function waitsForDriver({ facts }: CourseState): boolean {
  const drivers = valueOf(facts.tokens)?.drivers ?? [];
  return tokensSeen(facts).length === 0 && drivers.some(({ sight }) => sight.status === "timed-out");
}

/** Returns the first blocking step, up to and including the current one, or null. */
export function firstBlockingStep(parts: CourseParts, state: CourseState): StepId | null {
  for (let id: StepId | null = parts.steps[0]?.id ?? null; id !== null; id = neighbour(parts, id, 1)) {
    if (isBlocking(parts, state, stepOf(parts, id))) return id;
    if (id === state.current) return null;
  }
  return null;
}
