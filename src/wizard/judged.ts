import { judgeStep, leftOutStep } from "../steps/judge.ts";
import { skippedByPerson } from "../steps/kyso-findings.ts";
import type { Step, StepId, StepResult } from "../steps/step.ts";
import type { CourseParts } from "./parts.ts";
import type { CourseState, Judgement } from "./state.ts";
import { missingFor } from "./stops.ts";

/** How long a judgement stands for the moment it was made for, in milliseconds. */
const standsMs = 60_000;

/** What was judged by these very facts, or an empty judgement. */
function judgementOf({ judgement, facts, choices }: CourseState, now: Date): Judgement {
  const stands = judgement && Math.abs(now.getTime() - judgement.at) < standsMs;
  if (stands && judgement.facts === facts && judgement.choices === choices) return judgement;
  return { facts, choices, at: now.getTime(), said: {} };
}

/** The judgement with these steps in it, each judged once: reading certificates takes time, and keys come often. */
function judge(parts: CourseParts, state: CourseState, steps: readonly Step[], now: Date): Judgement {
  const before = judgementOf(state, now);
  const { facts, choices } = state;
  const { authorities } = parts;
  const missing = steps.filter((step) => !(step.id in before.said) && !parts.leftOut.includes(step.id));
  if (missing.length === 0) return before;
  const said = missing.map((step) => [step.id, judgeStep(step, { facts, choices, now, authorities }, 0)] as const);
  return { ...before, said: { ...before.said, ...Object.fromEntries(said) } };
}

/** A step's result: what was said of it, what its facts took, and, for a skipped step, that it was skipped. */
function resultOf(state: CourseState, step: Step, said: StepResult | undefined): StepResult {
  if (!said) return leftOutStep(step.id);
  const tookMs = Math.max(0, ...step.needs.map((s) => state.took[s] ?? 0));
  const settled = said.status === "passed" || said.status === "warned" || said.status === "not-applicable";
  const note = !settled && state.skipped.includes(step.id) ? [skippedByPerson({})] : [];
  return { ...said, tookMs, findings: [...said.findings, ...note] };
}

/** The state with the results of every step that was reached, judged by the facts as they are now. */
export function withResults(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const at = parts.steps.findIndex((s) => s.id === state.current);
  const reached = parts.steps.filter((step, i) => i <= at || step.id in state.results);
  const judgement = judge(parts, state, reached, now);
  const results: Partial<Record<StepId, StepResult>> = {};
  for (const step of reached) {
    const result = resultOf(state, step, judgement.said[step.id]);
    // The step the course is at is judged once its facts are there, unless it needs none for what it says.
    const isNew = step.id === state.current && !(step.id in state.results);
    const needsNoFacts = result.status === "not-applicable" || result.leftOut || state.skipped.includes(step.id);
    if (!isNew || needsNoFacts || missingFor(state, step).length === 0) results[step.id] = result;
  }
  return { ...state, judgement, results };
}

/** The state with the result of every step, reached or not: where the course ends before its end. */
export function withAllResults(parts: CourseParts, state: CourseState, now: Date): CourseState {
  const judgement = judge(parts, state, parts.steps, now);
  const results = parts.steps.map((step) => [step.id, resultOf(state, step, judgement.said[step.id])] as const);
  return { ...state, judgement, results: Object.fromEntries(results) };
}
