import type { Facts } from "../facts/facts.ts";
import { valueOf } from "../facts/observation.ts";
import type { Finding } from "../steps/finding.ts";
import type { JudgeInput, StepResult } from "../steps/step.ts";
import { reportDeadline, reportRenewal } from "./deadline.ts";
import type { FindingJson, ReportJson } from "./schema.ts";
import { overall, readiness } from "./verdict.ts";
import { type Language, say } from "../text/language.ts";

/** The holder's certificate as it is in the report. */
export type ReportCertificate = NonNullable<ReportJson["certificate"]>;

export interface ReportInput {
  readonly version: string;
  readonly takenAt: Date;
  readonly input: JudgeInput;
  readonly results: readonly StepResult[];
  readonly certificate: ReportCertificate | null;
  /** What the report is called. */
  readonly label: string;
  readonly certificates: ReportJson["certificates"];
  readonly language: Language;
  /** Whether to add the facts. */
  readonly withFacts: boolean;
  /** Overrides what the facts say about the practice token: true in a demo. */
  readonly practice?: boolean;
}

/** Whether the practice token is among the drivers that answered, or made the signature. */
export function practiceTookPart(facts: Facts): boolean {
  const drivers = valueOf(facts.tokens)?.drivers ?? [];
  return drivers.some((d) => d.kind === "practice") || valueOf(facts.signature)?.kind === "practice";
}

/** Whether a real token made a signature in this run that verifies with the chosen certificate. */
export function provenBy(facts: Facts, results: readonly StepResult[]): boolean {
  const signature = valueOf(facts.signature);
  const step = results.find((r) => r.id === "signature");
  return (
    signature?.kind === "pkcs11" &&
    signature.verified === true &&
    step?.findings.some((f) => f.severity === "ok") === true
  );
}

/** Returns a finding as the reports hold it, in one language; `next` has one thing to do on each line. */
export function findingJson({ code, severity, what, next, evidence }: Finding, language: Language): FindingJson {
  return {
    code,
    severity,
    what: say(what, language),
    next: next.map((text) => say(text, language)).join("\n"),
    evidence: evidence.map((line) => (typeof line === "string" ? line : say(line, language))),
  };
}

/** Returns the report that the contract promises (`kyso/report@1`). */
export function report({
  version,
  takenAt,
  input,
  results,
  certificate,
  label,
  certificates,
  language,
  withFacts,
  practice = practiceTookPart(input.facts),
}: ReportInput): ReportJson {
  const all = readiness(results, !practice && provenBy(input.facts, results));
  const entry = (kind: keyof typeof all) => ({
    verdict: all[kind].verdict,
    proven: all[kind].proven,
    because: [...all[kind].because],
    beyond: [...all[kind].beyond],
  });
  return {
    schema: "kyso/report@1",
    kyso: version,
    takenAt: takenAt.toISOString(),
    for: input.choices.purpose,
    practice,
    steps: results.map((r) => ({
      id: r.id,
      status: r.status,
      tookMs: r.tookMs,
      findings: r.findings.map((f) => findingJson(f, language)),
    })),
    overall: overall(all, input.choices.purpose),
    readiness: { sign: entry("sign"), register: entry("register"), login: entry("login"), file: entry("file") },
    label,
    certificate,
    certificates,
    deadline: reportDeadline(input, language),
    renewal: reportRenewal(input, language),
    ...(withFacts ? { facts: input.facts } : {}),
  };
}
