import type { SubjectName } from "../facts/subjects.ts";
import { judgeStep, leftOutStep } from "../steps/judge.ts";
import { skippedByPerson } from "../steps/kyso-findings.ts";
import type { Step, StepId, StepResult } from "../steps/step.ts";
import { meanwhileOf, type Setting } from "./parts.ts";
import type { CourseState, Judgement } from "./state.ts";
import { missingFor } from "./blocking.ts";

/** Milliseconds during which a judgement is used again, although it was made for another time. */
const reusableMs = 60_000;

/** Returns the state's judgement if it is recent and of these very facts and choices; otherwise an empty one. */
function judgementOf(state: CourseState, asking: readonly SubjectName[], now: Date): Judgement {
  const { judgement, facts, choices } = state;
  const recent = judgement && Math.abs(now.getTime() - judgement.at) < reusableMs;
  const same = judgement?.facts === facts && judgement.choices === choices && judgement.asking === asking.join();
  if (recent && same) return judgement;
  return { facts, choices, asking: asking.join(), at: now.getTime(), results: {} };
}

/** Adds these steps to the judgement. Each is judged once: reading certificates takes time, and keys come often. */
function judge({ parts, now }: Setting, state: CourseState, steps: readonly Step[]): Judgement {
  const asking = meanwhileOf(parts.steps).filter((s) => state.gathering.includes(s));
  const before = judgementOf(state, asking, now);
  const { facts, choices } = state;
  const { authorities } = parts;
  const missing = steps.filter((step) => !(step.id in before.results) && !parts.leftOut.includes(step.id));
  if (missing.length === 0) return before;
  const added = missing.map(
    (step) => [step.id, judgeStep(step, { facts, choices, now, authorities, asking }, 0)] as const,
  );
  return { ...before, results: { ...before.results, ...Object.fromEntries(added) } };
}

/** Returns a step's result with the time its facts took and, if the person skipped it, a finding that says so. */
function resultOf(state: CourseState, step: Step, judged: StepResult | undefined): StepResult {
  if (!judged) return leftOutStep(step.id);
  const tookMs = Math.max(0, ...step.needs.map((s) => state.took[s] ?? 0));
  const settled = judged.status === "passed" || judged.status === "warned" || judged.status === "not-applicable";
  const note = !settled && state.skipped.includes(step.id) ? [skippedByPerson({})] : [];
  return { ...judged, tookMs, findings: [...judged.findings, ...note] };
}

/** The state with the results of every step that was reached, judged by the facts as they are now. */
export function withResults(setting: Setting, state: CourseState): CourseState {
  const { steps } = setting.parts;
  const at = steps.findIndex((s) => s.id === state.current);
  const reached = steps.filter((step, i) => i <= at || step.id in state.results);
  const judgement = judge(setting, state, reached);
  const results: Partial<Record<StepId, StepResult>> = {};
  for (const step of reached) {
    const result = resultOf(state, step, judgement.results[step.id]);
    // The current step has a result once its facts are gathered, or at once if the result needs no facts.
    const isNew = step.id === state.current && !(step.id in state.results);
    const needsNoFacts = result.status === "not-applicable" || result.leftOut || state.skipped.includes(step.id);
    if (!isNew || needsNoFacts || missingFor(state, step).length === 0) results[step.id] = result;
  }
  return { ...state, judgement, results };
}

/** The state with the results of all steps, reached or not: for a report before the course's end. */
export function withAllResults(setting: Setting, state: CourseState): CourseState {
  const { steps } = setting.parts;
  const judgement = judge(setting, state, steps);
  const results = steps.map((step) => [step.id, resultOf(state, step, judgement.results[step.id])] as const);
  return { ...state, judgement, results: Object.fromEntries(results) };
}
