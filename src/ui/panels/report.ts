import { openedTexts } from "../../report/opened-texts.ts";
import type { ReportJson } from "../../report/schema.ts";
import type { Finding } from "../../steps/finding.ts";
import { type Purpose, stepIds, type StepResult } from "../../steps/step.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, type Span, span, widthOf } from "../draw/row.ts";
import { stepSummary } from "../frame/step-list.ts";
import { reportWords } from "../report-words.ts";
import { stepNames } from "../step-names.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { resultWords } from "../../text/verdicts.ts";
import { day, fieldRows } from "./fields.ts";
import { apartBy, byUrgency } from "./findings.ts";
import { resultsOf, verdictRows } from "./verdicts.ts";

interface Reported {
  readonly results: readonly StepResult[];
  readonly purpose: Purpose | null;
}

/** Returns the findings to act on, most urgent first, each code once; those about filing alone only if asked for. */
function todo({ results, purpose }: Reported): readonly Finding[] {
  const filing = purpose !== null && purpose !== "portal";
  const troubles = results
    .flatMap((r) => r.findings)
    .filter((f) => f.severity !== "ok" && f.severity !== "info")
    .filter((f) => filing || !f.concerns?.every((kind) => kind === "file"));
  const codes = new Set<string>();
  return byUrgency(troubles.filter((f) => !f.beyond)).filter((f) => !codes.has(f.code) && codes.add(f.code));
}

/** Returns the steps of one finding, each on lines of its own: a command among them is copied alone. */
function actRows({ next, code }: Finding, number: number, pen: Pen, width: number): readonly Row[] {
  const numbered = span(`  ${String(number).padStart(2)}. `, "strong");
  return next.flatMap((text, index) => {
    const arrow = next.length > 1 ? [span(`${pen.t("→")} `, "dim")] : [];
    const lead = index === 0 ? numbered : span(" ".repeat(widthOf([numbered])));
    const tail = index === 0 ? { tail: span(code, "dim") } : {};
    return paragraph({ text: pen.t(text), width, lead: [lead, ...arrow], ...tail });
  });
}

function todoRows(reported: Reported, pen: Pen, width: number): readonly Row[] {
  const findings = todo(reported);
  if (findings.length === 0) return paragraph({ text: pen.t(words.nothingToDo), width, lead: [span("  ")] });
  const must = findings.some((f) => f.severity === "fail");
  return [
    [span(`  ${pen.t(must ? resultWords.mustDo : resultWords.shouldDo)}`, "accent")],
    ...findings.flatMap((finding, index) => actRows(finding, index + 1, pen, width)),
  ];
}

/** Returns what cannot be checked from this machine, with what to do to find out. */
function beyondRows(results: readonly StepResult[], pen: Pen, width: number): readonly Row[] {
  const findings = results.flatMap((r) => r.findings).filter((f) => f.beyond);
  if (findings.length === 0) return [];
  return [
    [span(`  ${pen.t(resultWords.beyond)}`, "accent")],
    ...findings.flatMap((f) => [
      ...paragraph({
        text: pen.t(f.what),
        width,
        tone: "dim",
        lead: [span(`  ${pen.marks.dot} `, "dim")],
        tail: span(f.code, "dim"),
      }),
      ...f.next.flatMap((next) => paragraph({ text: pen.t(next), width, lead: [span(`    ${pen.t("→")} `, "dim")] })),
    ]),
  ];
}

function skippedRows(view: View, width: number): readonly Row[] {
  const { pen, course } = view;
  const left = stepIds.filter((id) => course.skipped.includes(id) || course.results[id]?.leftOut);
  if (left.length === 0) return [];
  const names = left.map((id) => pen.t(stepNames[id])).join(", ");
  return paragraph({ text: names, width, tone: "dim", lead: [span(`  ${pen.t(resultWords.skippedSteps)}: `, "dim")] });
}

function certificateRows(view: View, { certificate }: ReportJson, width: number): readonly Row[] {
  if (!certificate) return [];
  const { pen } = view;
  const taxCode = certificate.taxCode === null ? [] : [`${pen.t(resultWords.taxCode)} ${certificate.taxCode}`];
  const until = `${pen.t(resultWords.until)} ${day(certificate.notAfter, pen)}`;
  const value = [certificate.holder, ...taxCode, until].join(` ${pen.marks.dot} `);
  return fieldRows([{ name: pen.t(resultWords.certificate), value }], width);
}

/** Returns every step with its mark in a few rows, since the list at the left is gone at the end. */
function stepRows(view: View, width: number): readonly Row[] {
  const rows: Span[][] = [[]];
  for (const { mark, name } of stepSummary(view)) {
    const part: Row = [span("  "), { text: mark.text.trim(), tone: mark.tone }, span(` ${name}`, "dim")];
    const last = rows.at(-1) ?? [];
    if (last.length === 0 || widthOf(last) + widthOf(part) <= width) last.push(...part);
    else rows.push([...part]);
  }
  return rows;
}

/** Returns what is new here of an opened file; which file it is stands above the frame. */
function openedRows(report: ReportJson, pen: Pen, width: number): readonly Row[] {
  const [, ...news] = openedTexts(report, report.kyso);
  return news.flatMap((text) => paragraph({ text: pen.t(text), width, lead: [span(`  ${pen.marks.dot} `, "dim")] }));
}

/** Returns where files were saved in this run: it stays in the terminal, to be found again. */
function savedRows({ pen, course }: View, width: number): readonly Row[] {
  const fields = course.savedFiles.map(({ path }, at) => ({
    name: at === 0 ? pen.t(reportWords.saved) : "",
    value: path,
  }));
  return fields.length === 0 ? [] : fieldRows(fields, width);
}

/** Returns the last panel: whether this person can sign, register, log in and file here, and what to do if not. */
export function reportPanel(view: View, width: number): Panel {
  const { pen, course, report } = view;
  const results = resultsOf(view);
  const practice: readonly Row[] = course.practice
    ? paragraph({
        text: pen.t(words.practiceMeaning),
        width,
        lead: [span("  "), span(` ${pen.t(words.practice)} `, "practice"), span(" ")],
      })
    : [];
  return {
    title: "",
    body: apartBy([
      practice,
      report?.opened ? openedRows(report, pen, width) : [],
      report ? verdictRows(view, report, width) : [],
      todoRows({ results, purpose: course.choices.purpose }, pen, width),
      beyondRows(results, pen, width),
      report ? certificateRows(view, report, width) : [],
      [...stepRows(view, width), ...skippedRows(view, width)],
      view.over ? savedRows(view, width) : [],
    ]),
    foot: [],
  };
}
