import type { Kind } from "../steps/finding.ts";
import { type JudgeInput, type Step, type StepId, type StepResult, statusOf } from "../steps/step.ts";
import { askedKinds } from "./verdict.ts";

/** What a judged step counts for in its own mark: all that it bears on, `file` only where asked for. */
function markedFor(input: JudgeInput): readonly Kind[] {
  const asked = askedKinds(input.choices.purpose);
  return asked.includes("file") ? ["sign", "register", "login", "file"] : ["sign", "register", "login"];
}

/** One step's result from the facts; `tookMs` is what its facts took to gather. */
export function judgeStep(step: Step, input: JudgeInput, tookMs: number): StepResult {
  const judged = step.judge(input);
  if ("notApplicable" in judged)
    return { id: step.id, status: "not-applicable", findings: judged.notApplicable, tookMs, leftOut: false };
  const untried = step.id === "signature" && input.facts.signature?.status !== "observed";
  const status = statusOf(judged, markedFor(input));
  return {
    id: step.id,
    // A signature that nobody tried lowers nothing, and is not ticked either.
    status: untried && status === "passed" ? "skipped" : status,
    findings: judged,
    tookMs,
    leftOut: false,
  };
}

/** A step that the caller left out: judged by nobody, hidden from nobody. */
export function leftOutStep(id: StepId): StepResult {
  return { id, status: "skipped", findings: [], tookMs: 0, leftOut: true };
}
