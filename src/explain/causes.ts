import type { SubjectName } from "../facts/subjects.ts";
import type { StepId, StepStatus } from "../steps/step.ts";
import type { CodeEntry } from "./code-entry.ts";

/** What was judged: the steps of a report. */
export interface JudgedSteps {
  readonly steps: readonly {
    readonly id: StepId;
    readonly status: StepStatus;
    readonly findings: readonly { readonly code: string; readonly severity: string; readonly what: string }[];
  }[];
  /** Whether this subject was looked at to an end: it is there, or it is not. */
  readonly known: (subject: SubjectName) => boolean;
}

/**
 * Whether a cause is there. absent: the step was judged to its end and does not say so · unknown: the step was left out,
 * could not tell or failed for another reason, or a subject was not looked at
 */
export interface Cause {
  readonly entry: CodeEntry;
  readonly presence: "present" | "absent" | "unknown";
  /** The finding's own sentence, where it is present. */
  readonly what: string | null;
  /** Codes of the same step that keep it from being told. */
  readonly because: readonly string[];
}

/** Returns for each code whether it is among what was judged. */
export function causesIn(codes: readonly CodeEntry[], judged: JudgedSteps): readonly Cause[] {
  return codes.map((entry) => causeIn(entry, judged));
}

function causeIn(entry: CodeEntry, { steps, known }: JudgedSteps): Cause {
  const finding = steps.flatMap((step) => step.findings).find(({ code }) => code === entry.code);
  if (finding) return { entry, presence: "present", what: finding.what, because: [] };
  const step = steps.find(({ id }) => id === entry.step?.id);
  const judged = step && (step.status === "passed" || step.status === "warned") && entry.from.every(known);
  if (judged) return { entry, presence: "absent", what: null, because: [] };
  const inTheWay = step?.findings.filter(({ severity }) => severity === "fail" || severity === "unknown") ?? [];
  return { entry, presence: "unknown", what: null, because: [...new Set(inTheWay.map(({ code }) => code))] };
}
