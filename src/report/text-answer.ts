import { dayInVietNam } from "../text/day.ts";
import { actions, beyondFindings, kindAnswer, toDo, toDoHeading } from "./answer.ts";
import { deadlineLine } from "./deadline-line.ts";
import type { FindingJson, ReportJson } from "./schema.ts";
import type { ReportPen } from "./text-pen.ts";
import { words } from "./text-words.ts";
import { inPractice, markIn, proofOf } from "./verdict-sentence.ts";
import { type Mark, verdictMarks } from "../text/marks.ts";
import { kindNames, resultWords, signHeadings, verdictWords } from "../text/verdicts.ts";

/** Returns the lines with the answers: sign, register, log in, file, and the overall verdict. */
export function verdictLines(report: ReportJson, pen: ReportPen): readonly string[] {
  const { t, lines } = pen;
  const mark = (of: Mark) => pen.mark(markIn(report, of));
  const { sign: signing, ...others } = report.readiness;
  const head = `${t(inPractice(report, signHeadings[signing.verdict]))} (${t(proofOf(report))})`;
  const kinds = (["register", "login", "file"] as const).flatMap((kind) => {
    const told = kindAnswer(others[kind]);
    const text = `${t(kindNames[kind])}: ${t(told.verdict)}`;
    return lines({ lead: `${mark(told.mark)} `, text, codes: told.codes });
  });
  return [
    ...lines({ lead: `${mark(verdictMarks[signing.verdict])} `, text: head, codes: signing.because }),
    ...kinds,
    ...lines({ text: `${t(words.overall)}: ${t(verdictWords[report.overall])}` }),
  ];
}

/** Returns the line about the next filing date; none if the report has no date. */
export function deadlineLines(report: ReportJson, { t, mark, lines }: ReportPen): readonly string[] {
  const told = deadlineLine(report);
  if (!told) return [];
  const text = `${t(told.name)}: ${t(told.text)} · ${told.what}`;
  return lines({ lead: `${mark(markIn(report, told.mark))} `, text, codes: told.code ? [told.code] : [] });
}

/** Returns the line with the certificate's holder; none if the report has no certificate. */
export function certificateLines(report: ReportJson, { t, lines }: ReportPen): readonly string[] {
  if (!report.certificate) return [];
  const { holder, taxCode, notAfter } = report.certificate;
  const code = taxCode === null ? [] : [`${t(resultWords.taxCode)} ${taxCode}`];
  const parts = [holder, ...code, `${t(resultWords.until)} ${t(dayInVietNam(new Date(notAfter)))}`];
  return lines({ lead: `${t(resultWords.certificate)}: `, text: parts.join(" · ") });
}

/** Returns what to do about a finding, each thing on lines of its own. */
function actionLines(finding: FindingJson, { arrow, lines }: ReportPen): readonly string[] {
  return actions(finding).flatMap((action) => lines({ lead: `       ${arrow} `, text: action }));
}

/** Returns the numbered list of what to do, and how; empty if there is nothing to do. */
export function todoLines(report: ReportJson, pen: ReportPen): readonly string[] {
  const findings = toDo(report);
  if (findings.length === 0) return [];
  const listed = findings.flatMap((finding, at) => [
    ...pen.lines({ lead: `${String(at + 1).padStart(3)}. `, text: finding.what, codes: [finding.code] }),
    ...actionLines(finding, pen),
  ]);
  return [pen.t(toDoHeading(findings)), ...listed];
}

/** Returns what cannot be checked from this machine, and what to do about it; empty if there is nothing. */
export function beyondLines(report: ReportJson, pen: ReportPen): readonly string[] {
  const listed = beyondFindings(report).flatMap((finding) => [
    ...pen.lines({ lead: "  - ", text: finding.what, codes: [finding.code] }),
    ...actionLines(finding, pen),
  ]);
  return listed.length === 0 ? [] : [pen.t(resultWords.beyond), ...listed];
}
