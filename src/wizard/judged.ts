import type { SubjectName } from "../facts/subjects.ts";
import { judgeStep, leftOutStep } from "../report/judge.ts";
import { finding } from "../steps/finding.ts";
import type { Step, StepId, StepResult } from "../steps/step.ts";
import { type CourseParts, neighbour, stepOf } from "./parts.ts";
import type { CourseState } from "./state.ts";

const skippedByPerson = finding({
  code: "KYS-03",
  severity: "info",
  example: {},
  what: { vi: "Bước này đã được bỏ qua khi chạy kyso.", en: "This step was skipped while kyso ran." },
  next: [{ vi: "Chạy lại kyso để làm nốt bước này.", en: "Run kyso again to do what is left of this step." }],
});

/** One step's result by the facts as they are; a skipped step keeps its marks and says that it was skipped. */
export function judged(parts: CourseParts, state: CourseState, step: Step, now: Date): StepResult {
  if (parts.leftOut.includes(step.id)) return leftOutStep(step.id);
  const { facts, choices } = state;
  const tookMs = Math.max(0, ...step.needs.map((s) => state.took[s] ?? 0));
  const result = judgeStep(step, { facts, choices, now, authorities: parts.authorities }, tookMs);
  const settled = result.status === "passed" || result.status === "warned" || result.status === "not-applicable";
  if (settled || !state.skipped.includes(step.id)) return result;
  return { ...result, findings: [...result.findings, skippedByPerson({})] };
}

/** The state with the results of every step that was reached, judged by the facts as they are now. */
export function withResults(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const at = parts.steps.findIndex((s) => s.id === state.current);
  const results: Partial<Record<StepId, StepResult>> = {};
  for (const [i, step] of parts.steps.entries()) {
    if (i > at && !(step.id in state.results)) continue;
    const result = judged(parts, state, step, now);
    // The step the course is at is judged once its facts are there, unless it needs none for what it says.
    const early = i === at && missingFor(state, step).length > 0 && !(step.id in state.results);
    const needsNoFacts = result.status === "not-applicable" || result.leftOut || state.skipped.includes(step.id);
    if (!early || needsNoFacts) results[step.id] = result;
  }
  return { ...state, results };
}

/** The state with the result of every step, reached or not: where the course ends before its end. */
export function withAllResults(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const results = Object.fromEntries(parts.steps.map((step) => [step.id, judged(parts, state, step, now)]));
  return { ...state, results };
}

/** What a step still has to be told before it can be judged. */
export function missingFor(state: CourseState, step: Step): readonly SubjectName[] {
  return step.needs.filter((s) => !state.gathered.includes(s) || state.gathering.includes(s));
}

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
    return seen !== undefined && seen.status !== "observed" && !givenUp.includes(s);
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
