import { dayInVietNam } from "../text/day.ts";
import type { FindingJson, ReportJson } from "./schema.ts";
import { actions, beyondCodes, type ReportPen } from "./text-pen.ts";
import { words } from "./text-words.ts";
import { verdictMarks } from "../text/marks.ts";
import { kindNames, resultWords, signHeadings, verdictWords } from "../text/verdicts.ts";

/** Returns the lines with the answers: sign, register, log in, file, and the overall verdict. */
export function verdictLines(report: ReportJson, { t, mark }: ReportPen): readonly string[] {
  const { sign: signing, ...others } = report.readiness;
  const proof = t(signing.proven ? resultWords.proven : resultWords.unproven);
  const because = (codes: readonly string[]) => (codes.length > 0 ? `  ${codes.join(" ")}` : "");
  const head = `${mark(verdictMarks[signing.verdict])} ${t(signHeadings[signing.verdict])} (${proof})`;
  const kinds = (["register", "login", "file"] as const).map((kind) => {
    const entry = others[kind];
    // No tick while it depends on things kyso cannot see: the machine may be ready, but the account refused.
    const open = entry.verdict === "ready" && entry.beyond.length > 0;
    const verdict = t(open ? resultWords.readyHere : verdictWords[entry.verdict]);
    const codes = because(open ? entry.beyond : entry.because);
    return `${mark(open ? "warn" : verdictMarks[entry.verdict])} ${t(kindNames[kind])}: ${verdict}${codes}`;
  });
  const overall = `${t(words.overall)}: ${t(verdictWords[report.overall])}`;
  return [`${head}${because(signing.because)}`, ...kinds, overall];
}

/** Returns the line with the certificate's holder; none if the report has no certificate. */
export function certificateLines(report: ReportJson, { t }: ReportPen): readonly string[] {
  if (!report.certificate) return [];
  const { holder, taxCode, notAfter } = report.certificate;
  const code = taxCode === null ? [] : [`${t(resultWords.taxCode)} ${taxCode}`];
  const parts = [holder, ...code, `${t(resultWords.until)} ${t(dayInVietNam(new Date(notAfter)))}`];
  return [`${t(resultWords.certificate)}: ${parts.join(" · ")}`];
}

/** Returns the codes that matter for filing alone; none if the report is for filing. */
function notAsked({ readiness, for: purpose }: ReportJson): readonly string[] {
  if (purpose !== null && purpose !== "portal") return [];
  const { file, sign, register, login } = readiness;
  const others = [sign, register, login].flatMap((kind) => kind.because);
  return file.because.filter((code) => !others.includes(code));
}

/** Returns the findings to act on, in the order of the steps, each code once. */
function todo(report: ReportJson): readonly FindingJson[] {
  const elsewhere = [...beyondCodes(report), ...notAsked(report)];
  const open = report.steps
    .flatMap((step) => step.findings)
    .filter((f) => f.severity !== "ok" && f.severity !== "info" && !elsewhere.includes(f.code));
  return open.filter((f, at) => open.findIndex((other) => other.code === f.code) === at);
}

/** Returns the numbered list of what to do, and how; empty if there is nothing to do. */
export function todoLines(report: ReportJson, { t, arrow }: ReportPen): readonly string[] {
  const findings = todo(report);
  if (findings.length === 0) return [];
  const must = findings.some((f) => f.severity === "fail");
  const lines = findings.flatMap((finding, at) => [
    `${String(at + 1).padStart(3)}. ${finding.what}  ${finding.code}`,
    ...actions(finding).map((action) => `       ${arrow} ${action}`),
  ]);
  return [t(must ? resultWords.mustDo : resultWords.shouldDo), ...lines];
}

/** Returns what cannot be checked from this machine, and what to do about it; empty if there is nothing. */
export function beyondLines(report: ReportJson, { t, arrow }: ReportPen): readonly string[] {
  const findings = report.steps.flatMap((step) => step.findings);
  const lines = beyondCodes(report).flatMap((code) => {
    const found = findings.find((f) => f.code === code);
    if (!found) return [];
    return [`  - ${found.what}  ${code}`, ...actions(found).map((action) => `       ${arrow} ${action}`)];
  });
  return lines.length === 0 ? [] : [t(resultWords.beyond), ...lines];
}
