import { type Mark, verdictMarks } from "../text/marks.ts";
import type { Text } from "../text/language.ts";
import { resultWords, verdictWords } from "../text/verdicts.ts";
import type { FindingJson, ReportJson, StepJson } from "./schema.ts";

// What a report says to a person, for every format that is read: none of it depends on how the format is written.

/** Returns what to do about a finding, one thing per entry. */
export function actions(finding: FindingJson): readonly string[] {
  return finding.next.split("\n").filter((line) => line !== "");
}

/** Returns the codes of what cannot be checked from this machine, each once. */
export function beyondCodes(report: ReportJson): readonly string[] {
  return [...new Set(Object.values(report.readiness).flatMap((kind) => kind.beyond))];
}

/** Returns the findings about what cannot be checked from this machine, each code once. */
export function beyondFindings(report: ReportJson): readonly FindingJson[] {
  const findings = report.steps.flatMap((step) => step.findings);
  return beyondCodes(report).flatMap((code) => findings.find((f) => f.code === code) ?? []);
}

/** Returns the codes that matter for filing alone; none if the report is for filing. */
function notAsked({ readiness, for: purpose }: ReportJson): readonly string[] {
  if (purpose !== null && purpose !== "portal") return [];
  const { file, sign, register, login } = readiness;
  const others = [sign, register, login].flatMap((kind) => kind.because);
  return file.because.filter((code) => !others.includes(code));
}

const worstFirst: readonly FindingJson["severity"][] = ["fail", "unknown", "warn"];

/** Returns the findings to act on, the weightiest first and those that weigh the same in the order of the steps, each code once. */
export function toDo(report: ReportJson): readonly FindingJson[] {
  const elsewhere = [...beyondCodes(report), ...notAsked(report)];
  const open = report.steps
    .flatMap((step) => step.findings)
    .filter((f) => worstFirst.includes(f.severity) && !elsewhere.includes(f.code))
    .sort((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
  return open.filter((f, at) => open.findIndex((other) => other.code === f.code) === at);
}

/** Returns the heading of what to do: whether it must be done, or is only worth doing. */
export function toDoHeading(findings: readonly FindingJson[]): Text {
  return findings.some((f) => f.severity === "fail") ? resultWords.mustDo : resultWords.shouldDo;
}

/** How far this machine is for one kind, as it is told to a person. */
export interface KindAnswer {
  readonly mark: Mark;
  readonly verdict: Text;
  /** The codes that it rests on. */
  readonly codes: readonly string[];
}

/** Returns what is told of registering, logging in or filing. */
export function kindAnswer({ verdict, because, beyond }: ReportJson["readiness"]["file"]): KindAnswer {
  // No tick while it depends on things kyso cannot see: the machine may be ready, but the account refused.
  if (verdict === "ready" && beyond.length > 0) return { mark: "warn", verdict: resultWords.readyHere, codes: beyond };
  return { mark: verdictMarks[verdict], verdict: verdictWords[verdict], codes: because };
}

/** Returns why a step has no result; null for a step that has one. */
export function withoutResult({ id, status, findings }: StepJson): Text | null {
  if (status === "not-applicable") return resultWords.notApplicable;
  if (status !== "skipped") return null;
  return id === "signature" && findings.length > 0 ? resultWords.notTried : resultWords.skipped;
}
