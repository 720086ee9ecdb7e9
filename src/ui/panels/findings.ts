import type { Finding, Severity } from "../../steps/finding.ts";
import type { StepResult, StepStatus } from "../../steps/step.ts";
import type { Pen } from "../draw/pen.ts";
import { blank, paragraph, type Row, span } from "../draw/row.ts";
import type { Tone } from "../draw/tone.ts";
import { words } from "../words.ts";
import { severityMarks } from "../../text/marks.ts";

const worstFirst: readonly Severity[] = ["fail", "unknown", "warn", "info", "ok"];

/** Sorts findings with the most urgent first. */
export function byUrgency(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
}

/** The severity that gives a step its status. */
const severityOf: { readonly [S in StepStatus]?: Severity } = {
  failed: "fail",
  unknown: "unknown",
  warned: "warn",
  passed: "ok",
};

/**
 * Splits a step's findings: first those that give the step its status, then the others, and last the notes (`info`).
 * One of the others may be worse if it concerns something the person did not ask for. Where a step has notes alone, they
 * come first: what is to be done stands in them.
 */
export function findingsByMark({ status, findings }: Pick<StepResult, "status" | "findings">) {
  const ordered = byUrgency(findings);
  const marked = severityOf[status];
  const begins = ordered.some((f) => f.severity === marked) ? marked : ordered[0]?.severity;
  const rest = ordered.filter((f) => f.severity !== begins);
  return {
    first: ordered.filter((f) => f.severity === begins),
    others: rest.filter((f) => f.severity !== "info"),
    notes: rest.filter((f) => f.severity === "info"),
  };
}

export interface FindingRowsOptions {
  readonly pen: Pen;
  readonly width: number;
  /** Most lines of evidence shown under each finding. */
  readonly evidence: number;
}

/** Returns a finding's sentence with its code at the end of the line, and the evidence dimmed below. */
export function findingRows(finding: Finding, { pen, width, evidence }: FindingRowsOptions): readonly Row[] {
  const mark = pen.marks[severityMarks[finding.severity]];
  const quiet: Tone = finding.severity === "ok" ? "plain" : "strong";
  const sentence = paragraph({
    text: pen.t(finding.what),
    tone: quiet,
    width,
    lead: [{ text: mark.text, tone: mark.tone }, span(" ")],
    tail: span(finding.code, "dim"),
  });
  const inset = span(" ".repeat(mark.text.length + 1));
  const behind = finding.evidence
    .map((line) => pen.t(line))
    .filter((line) => line.trim() !== "")
    .flatMap((text) => paragraph({ text, tone: "dim", width, lead: [inset] }));
  if (behind.length <= evidence) return [...sentence, ...behind];
  const hidden = span(`${inset.text}${pen.ellipsis} D`, "dim");
  return [...sentence, ...behind.slice(0, Math.max(0, evidence - 1)), ...(evidence > 0 ? [[hidden]] : [])];
}

/** Returns the numbered things to do, each with its finding's code if there are several findings. */
export function actionRows(findings: readonly Finding[], pen: Pen, width: number): readonly Row[] {
  const troubles = findings.filter((f) => f.next.length > 0);
  const seen = new Set<string>();
  const actions = troubles.flatMap((finding) =>
    finding.next
      .map((next) => pen.t(next))
      .filter((text) => !seen.has(text) && seen.add(text))
      .map((text) => ({ text, code: finding.code })),
  );
  if (actions.length === 0) return [];
  const several = new Set(actions.map((a) => a.code)).size > 1;
  return [
    [span(pen.t(words.whatNow), "accent")],
    ...actions.flatMap(({ text, code }, index) =>
      paragraph({
        text,
        width,
        lead: [span(`${String(index + 1).padStart(2)}. `, "strong")],
        ...(several ? { tail: span(code, "dim") } : {}),
      }),
    ),
  ];
}

/** Returns what to do about a finding that is not among the first. */
export function furtherRows(finding: Finding, pen: Pen, width: number): readonly Row[] {
  const inset = " ".repeat(pen.marks.good.text.length + 1);
  return finding.next.flatMap((next) =>
    paragraph({ text: pen.t(next), width, lead: [span(`${inset}${pen.t("→")} `, "dim")] }),
  );
}

/** Joins groups of rows with an empty row between them. */
export function apartBy(groups: readonly (readonly Row[])[]): readonly Row[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? [...group] : [blank, ...group]));
}
