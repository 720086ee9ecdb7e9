import { deadlineLine } from "../../report/deadline-line.ts";
import type { ReportJson } from "../../report/schema.ts";
import type { Finding, Kind } from "../../steps/finding.ts";
import { stepIds, type StepResult } from "../../steps/step.ts";
import type { Text } from "../../text/language.ts";
import { verdictMarks } from "../../text/marks.ts";
import { kindNames, resultWords, signHeadings, verdictWords } from "../../text/verdicts.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";

type Readiness = ReportJson["readiness"][Kind];
type FurtherKind = Exclude<Kind, "sign">;

/** The kinds that signing is for, in the order of the guide. */
const portalKinds: readonly FurtherKind[] = ["register", "login", "file"];

/** Returns the results in the order of the steps. */
export function resultsOf({ course }: View): readonly StepResult[] {
  return stepIds.flatMap((id) => course.results[id] ?? []);
}

/** Returns whether this machine can sign, whether that was proved, and the first reason if not. */
function signRows(view: View, readiness: Readiness, width: number): readonly Row[] {
  const { pen, course } = view;
  const mark = pen.marks[verdictMarks[readiness.verdict]];
  const head: Row = [span("  "), { text: mark.text, tone: mark.tone }, span(" ")];
  const inset = [span(" ".repeat(mark.text.length + 3))];
  const text = pen.t(course.practice ? words.practiceSign : signHeadings[readiness.verdict]);
  const proof = pen.t(proofOf(view, readiness));
  const beside = paragraph({ text, tone: mark.tone, width, lead: head, tail: span(proof, "dim") });
  const under = [
    ...paragraph({ text, tone: mark.tone, width, lead: head }),
    ...paragraph({ text: proof, tone: "dim", width, lead: inset }),
  ];
  const why = findingOf(view, readiness.because[0]);
  const reason = why ? paragraph({ text: pen.t(why.what), width, lead: inset, tail: span(why.code, "dim") }) : [];
  return [...(beside.length === 1 ? beside : under), ...reason];
}

function proofOf(view: View, { proven }: Readiness): Text {
  if (proven) return resultWords.proven;
  const made = resultsOf(view).find((r) => r.id === "signature")?.status === "passed";
  return view.course.practice && made ? resultWords.practiceSignature : resultWords.unproven;
}

function findingOf(view: View, code: string | undefined): Finding | undefined {
  return resultsOf(view)
    .flatMap((r) => r.findings)
    .find((f) => f.code === code);
}

/** Returns the reason for a kind's verdict; only its code if the row above gave the same reason. */
function reasonOf(view: View, readiness: Readiness, before: string): { readonly text: string; readonly code: string } {
  const { pen } = view;
  const [code] = readiness.because;
  const found = findingOf(view, code);
  const short = pen.t(verdictWords[readiness.verdict]);
  const unexplained = readiness.verdict === "unknown" && !code;
  if (unexplained && view.course.skipped.length > 0)
    return { text: `${short}: ${pen.t(words.restsOnSkipped)}`, code: "" };
  if (!code || !found) return { text: short, code: "" };
  const others = readiness.because.length > 1 ? ` (+${readiness.because.length - 1})` : "";
  return { text: code === before ? `${short}${others}` : `${short}: ${pen.t(found.what)}${others}`, code };
}

interface KindRow {
  readonly kind: FurtherKind;
  readonly readiness: Readiness;
  /** The code that the row above gave as its reason. */
  readonly before: string;
}

function kindRows(view: View, { kind, readiness, before }: KindRow, width: number): readonly Row[] {
  const { pen } = view;
  // No tick while it depends on things kyso cannot see: the machine may be ready, but the account refused.
  const open = readiness.verdict === "ready" && readiness.beyond.length > 0;
  const mark = open ? pen.marks.warn : pen.marks[verdictMarks[readiness.verdict]];
  const names = Object.values(kindNames).map((name) => pen.t(name));
  const column = Math.max(...names.map((name) => name.length)) + 2;
  const reason = open
    ? { text: pen.t(resultWords.readyHere), code: readiness.beyond.join(" ") }
    : reasonOf(view, readiness, before);
  return paragraph({
    text: reason.text,
    width,
    lead: [
      span("  "),
      { text: mark.text, tone: mark.tone },
      span(" "),
      span(pen.t(kindNames[kind]).padEnd(column), "strong"),
    ],
    ...(reason.code ? { tail: span(reason.code, "dim") } : {}),
  });
}

/** Returns the rows about the next filing date; none if the report has no date. */
function deadlineRows({ pen }: View, report: ReportJson, width: number): readonly Row[] {
  const told = deadlineLine(report);
  if (!told) return [];
  const mark = pen.marks[told.mark];
  return paragraph({
    text: pen.t(told.text).replaceAll(" · ", ` ${pen.marks.dot} `),
    width,
    lead: [span("  "), { text: mark.text, tone: mark.tone }, span(" "), span(`${pen.t(told.name)}  `, "strong")],
    ...(told.code ? { tail: span(told.code, "dim") } : {}),
  });
}

/** Returns the verdict for signing and for each kind, with the reasons, and the next filing date. */
export function verdictRows(view: View, report: ReportJson, width: number): readonly Row[] {
  const { readiness, for: purpose } = report;
  const filing = purpose !== null && purpose !== "portal";
  const shown = filing ? portalKinds : portalKinds.filter((kind) => kind !== "file");
  return [
    ...signRows(view, readiness.sign, width),
    ...shown.flatMap((kind, index) => {
      const above = shown[index - 1] ?? "sign";
      return kindRows(view, { kind, readiness: readiness[kind], before: readiness[above].because[0] ?? "" }, width);
    }),
    ...deadlineRows(view, report, width),
  ];
}
