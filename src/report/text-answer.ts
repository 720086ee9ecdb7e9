import { dayInVietNam } from "../text/day.ts";
import { actions, beyondFindings, kindAnswer, toDo, toDoHeading } from "./answer.ts";
import { deadlineLine } from "./deadline-line.ts";
import type { ReportJson } from "./schema.ts";
import type { ReportPen } from "./text-pen.ts";
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
    const told = kindAnswer(others[kind]);
    return `${mark(told.mark)} ${t(kindNames[kind])}: ${t(told.verdict)}${because(told.codes)}`;
  });
  const overall = `${t(words.overall)}: ${t(verdictWords[report.overall])}`;
  return [`${head}${because(signing.because)}`, ...kinds, overall];
}

/** Returns the line about the next filing date; none if the report has no date. */
export function deadlineLines(report: ReportJson, { t, mark }: ReportPen): readonly string[] {
  const told = deadlineLine(report);
  if (!told) return [];
  return [`${mark(told.mark)} ${t(told.name)}: ${t(told.text)} · ${told.what}${told.code ? `  ${told.code}` : ""}`];
}

/** Returns the line with the certificate's holder; none if the report has no certificate. */
export function certificateLines(report: ReportJson, { t }: ReportPen): readonly string[] {
  if (!report.certificate) return [];
  const { holder, taxCode, notAfter } = report.certificate;
  const code = taxCode === null ? [] : [`${t(resultWords.taxCode)} ${taxCode}`];
  const parts = [holder, ...code, `${t(resultWords.until)} ${t(dayInVietNam(new Date(notAfter)))}`];
  return [`${t(resultWords.certificate)}: ${parts.join(" · ")}`];
}

/** Returns the numbered list of what to do, and how; empty if there is nothing to do. */
export function todoLines(report: ReportJson, { t, arrow }: ReportPen): readonly string[] {
  const findings = toDo(report);
  if (findings.length === 0) return [];
  const lines = findings.flatMap((finding, at) => [
    `${String(at + 1).padStart(3)}. ${finding.what}  ${finding.code}`,
    ...actions(finding).map((action) => `       ${arrow} ${action}`),
  ]);
  return [t(toDoHeading(findings)), ...lines];
}

/** Returns what cannot be checked from this machine, and what to do about it; empty if there is nothing. */
export function beyondLines(report: ReportJson, { t, arrow }: ReportPen): readonly string[] {
  const lines = beyondFindings(report).flatMap((finding) => [
    `  - ${finding.what}  ${finding.code}`,
    ...actions(finding).map((action) => `       ${arrow} ${action}`),
  ]);
  return lines.length === 0 ? [] : [t(resultWords.beyond), ...lines];
}
