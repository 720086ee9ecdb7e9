import type { Finding, Kind } from "./finding.ts";
import { judgingFailed } from "./kyso-findings.ts";
import type { JudgeInput, Purpose, Step, StepId, StepResult, StepStatus } from "./step.ts";

/** Returns the kinds that `--for` asks for; signing is always among them. */
export function askedKinds(purpose: Purpose | null): readonly Kind[] {
  if (purpose === null) return ["sign"];
  return purpose === "portal" ? ["sign", "register", "login"] : ["sign", "file"];
}

/** Returns the status of the worst finding; findings that concern none of the `asked` kinds do not count. */
export function statusOf(findings: readonly Finding[], asked: readonly Kind[]): StepStatus {
  const counted = findings.filter((f) => !f.concerns || f.concerns.some((k) => asked.includes(k)));
  for (const [severity, status] of [
    ["fail", "failed"],
    ["unknown", "unknown"],
    ["warn", "warned"],
  ] as const)
    if (counted.some((f) => f.severity === severity)) return status;
  return "passed";
}

/** Returns the kinds that decide the step's own mark: all of them, but `file` only if `--for` asks for it. */
function markedFor(input: JudgeInput): readonly Kind[] {
  const asked = askedKinds(input.choices.purpose);
  return asked.includes("file") ? ["sign", "register", "login", "file"] : ["sign", "register", "login"];
}

/** Runs the step's judgement; an exception becomes a finding, so that one step cannot end the whole report. */
function judged(step: Step, input: JudgeInput): ReturnType<Step["judge"]> {
  try {
    return step.judge(input);
  } catch (fault) {
    // The stack as well, unlike elsewhere: a fault of kyso's own is reported to its authors.
    return [judgingFailed({ fault: String(fault) }, [fault instanceof Error ? (fault.stack ?? "") : ""])];
  }
}

/** Returns one step's result from the facts; `tookMs` is how long its facts took to gather. */
export function judgeStep(step: Step, input: JudgeInput, tookMs: number): StepResult {
  const judgement = judged(step, input);
  if ("notApplicable" in judgement)
    return { id: step.id, status: "not-applicable", findings: judgement.notApplicable, tookMs, leftOut: false };
  const status = statusOf(judgement, markedFor(input));
  // Without a try at a signature the step is neither a failure nor a success.
  const untried = step.id === "signature" && status === "passed" && !judgement.some((f) => f.severity === "ok");
  return { id: step.id, status: untried ? "skipped" : status, findings: judgement, tookMs, leftOut: false };
}

/** Returns the result of a step that the caller left out: not judged, but still shown. */
export function leftOutStep(id: StepId): StepResult {
  return { id, status: "skipped", findings: [], tookMs: 0, leftOut: true };
}
