import type { Finding, Kind } from "./finding.ts";
import { judgingFailed } from "./kyso-findings.ts";
import type { JudgeInput, Purpose, Step, StepId, StepResult, StepStatus } from "./step.ts";

/** What `--for` asks for besides signing. */
export function askedKinds(purpose: Purpose | null): readonly Kind[] {
  if (purpose === null) return ["sign"];
  return purpose === "portal" ? ["sign", "register", "login"] : ["sign", "file"];
}

/** The worst that a step's findings say; findings that bear on none of the `asked` kinds do not count. */
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

/** What a judged step counts for in its own mark: all that it bears on, `file` only where asked for. */
function markedFor(input: JudgeInput): readonly Kind[] {
  const asked = askedKinds(input.choices.purpose);
  return asked.includes("file") ? ["sign", "register", "login", "file"] : ["sign", "register", "login"];
}

/** A step's own judgement; a fault in judging is told as a finding, so that one step never takes the report along. */
function judged(step: Step, input: JudgeInput): ReturnType<Step["judge"]> {
  try {
    return step.judge(input);
  } catch (fault) {
    // The stack as well, unlike everywhere else: a fault of kyso's own is reported to its authors.
    return [judgingFailed({ fault: String(fault) }, [fault instanceof Error ? (fault.stack ?? "") : ""])];
  }
}

/** One step's result from the facts; `tookMs` is what its facts took to gather. */
export function judgeStep(step: Step, input: JudgeInput, tookMs: number): StepResult {
  const said = judged(step, input);
  if ("notApplicable" in said)
    return { id: step.id, status: "not-applicable", findings: said.notApplicable, tookMs, leftOut: false };
  const status = statusOf(said, markedFor(input));
  // A signature that nobody tried lowers nothing, and is not ticked either.
  const untried = step.id === "signature" && status === "passed" && !said.some((f) => f.severity === "ok");
  return { id: step.id, status: untried ? "skipped" : status, findings: said, tookMs, leftOut: false };
}

/** A step that the caller left out: judged by nobody, hidden from nobody. */
export function leftOutStep(id: StepId): StepResult {
  return { id, status: "skipped", findings: [], tookMs: 0, leftOut: true };
}
