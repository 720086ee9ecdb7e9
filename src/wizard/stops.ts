import type { Observation } from "../facts/observation.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { AgreedWalkthrough } from "../steps/walkthrough/walkthrough.ts";
import type { Step, StepId } from "../steps/step.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import type { CourseState } from "./state.ts";

/** What the person agreed to be led through at this step; null where they are not led. */
export function walkthroughAt({ walkthrough }: CourseState, step: Step): AgreedWalkthrough | null {
  return walkthrough?.step === step.id ? walkthrough.agreed : null;
}

/** What a step still has to be told before it can be judged, and the person be led. */
export function missingFor(state: CourseState, step: Step): readonly SubjectName[] {
  const walkthrough = walkthroughAt(state, step);
  return [...step.needs, ...(walkthrough ? [walkthrough.by] : [])].filter(
    (s) => !state.gathered.includes(s) || state.gathering.includes(s),
  );
}

/** What waiting does not change: seen, or not to be looked at. */
const settledSights: readonly Observation<unknown>["status"][] = ["observed", "skipped", "not-applicable"];

/**
 * Whether a step keeps the course from going on: it failed; or it cannot tell because something that it watches could
 * not be seen, which waiting may change. What an earlier skipped step waited for in vain is not waited for again.
 */
export function stops(parts: CourseParts, state: CourseState, step: Step): boolean {
  const result = state.results[step.id];
  if (!result || state.skipped.includes(step.id)) return false;
  if (result.status === "failed") return true;
  if (result.status !== "unknown") return false;
  if (step.id === "signature") return state.facts.signature?.status === "observed";
  const givenUp = parts.steps
    .slice(0, parts.steps.indexOf(step))
    .filter((s) => state.skipped.includes(s.id))
    .flatMap((s) => s.watches);
  return step.watches.some((s) => {
    const seen = state.facts[s];
    return seen !== undefined && !settledSights.includes(seen.status) && !givenUp.includes(s);
  });
}

/** The first step up to and with the current one that keeps the course, or null. */
export function firstStop(parts: CourseParts, state: CourseState): StepId | null {
  for (let id: StepId | null = parts.steps[0]?.id ?? null; id !== null; id = neighbour(parts, id, 1)) {
    if (stops(parts, state, stepOf(parts, id))) return id;
    if (id === state.current) return null;
  }
  return null;
}
