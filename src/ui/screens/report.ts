import type { ReportJson } from "../../report/schema.ts";
import type { Finding, Kind } from "../../steps/finding.ts";
import { stepIds, type StepResult } from "../../steps/step.ts";
import type { Text } from "../../text/language.ts";
import { stepSummary } from "../frame/step-list.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, type Span, span, widthOf } from "../draw/row.ts";
import type { Sign } from "../draw/signs.ts";
import type { Tone } from "../draw/tone.ts";
import { stepNames } from "../step-names.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { day, fieldRows } from "./fields.ts";
import { apartBy, byUrgency } from "./findings.ts";

type Readiness = ReportJson["readiness"][Kind];
type Verdict = Readiness["verdict"];
type FurtherKind = Exclude<Kind, "sign">;

/** What signing is for, in the order of the guide. */
const portalKinds: readonly FurtherKind[] = ["register", "login", "file"];

const signWords: { readonly [V in Verdict]: Text } = {
  ready: words.readyToSign,
  "ready-with-warnings": words.readyWithWarnings,
  "not-ready": words.notReady,
  unknown: words.cannotTell,
};

const shortWords: { readonly [V in Verdict]: Text } = {
  ready: words.ready,
  "ready-with-warnings": words.readyBut,
  "not-ready": words.notReadyShort,
  unknown: words.unknownShort,
};

const kindNames: { readonly [K in FurtherKind]: Text } = {
  register: words.register,
  login: words.login,
  file: words.file,
};

function signOf(verdict: Verdict, pen: Pen): Sign {
  const { steps } = pen.signs;
  const signs: { readonly [V in Verdict]: Sign } = {
    ready: steps.passed,
    "ready-with-warnings": steps.warned,
    "not-ready": steps.failed,
    unknown: steps.unknown,
  };
  return signs[verdict];
}

/** The results in the order of the steps. */
export function resultsOf({ course }: View): readonly StepResult[] {
  return stepIds.flatMap((id) => course.results[id] ?? []);
}

/** Whether this machine can sign, and whether that was proved. */
function signRows(view: View, { verdict, proven }: Readiness, width: number): readonly Row[] {
  const { pen, course } = view;
  const sign = signOf(verdict, pen);
  const made = resultsOf(view).find((r) => r.id === "signature")?.status === "passed";
  const proof = proven ? words.proven : course.practice && made ? words.provenPractice : words.unproven;
  const head: Row = [span("  "), { text: sign.text, tone: sign.tone }, span(" ")];
  const text = pen.t(course.practice ? words.practiceSign : signWords[verdict]);
  const tone: Tone = sign.tone;
  const tail = span(pen.t(proof), "dim");
  const oneRow = paragraph({ text, tone, width, lead: head, tail });
  if (oneRow.length === 1) return oneRow;
  const inset = span(" ".repeat(sign.text.length + 3));
  return [
    ...paragraph({ text, tone, width, lead: head }),
    ...paragraph({ text: pen.t(proof), tone: "dim", width, lead: [inset] }),
  ];
}

/** Why a kind's verdict is what it is; a reason that was just given is named by its code alone. */
function reasonOf(view: View, told: Readiness, before: string): { readonly text: string; readonly code: string } {
  const { pen } = view;
  const [code] = told.because;
  const found = resultsOf(view)
    .flatMap((r) => r.findings)
    .find((f) => f.code === code);
  const short = pen.t(shortWords[told.verdict]);
  const untold = told.verdict === "unknown" && !code;
  if (untold && view.course.skipped.length > 0) return { text: `${short}: ${pen.t(words.restsOnSkipped)}`, code: "" };
  if (!code || !found) return { text: short, code: "" };
  const others = told.because.length > 1 ? ` (+${told.because.length - 1})` : "";
  return { text: code === before ? `${short}${others}` : `${short}: ${pen.t(found.what)}${others}`, code };
}

interface KindRow {
  readonly kind: FurtherKind;
  readonly told: Readiness;
  /** The code that the row above gave as its reason. */
  readonly before: string;
}

function kindRows(view: View, { kind, told, before }: KindRow, width: number): readonly Row[] {
  const { pen } = view;
  const sign = signOf(told.verdict, pen);
  const names = Object.values(kindNames).map((name) => pen.t(name));
  const column = Math.max(...names.map((name) => name.length)) + 2;
  const reason = reasonOf(view, told, before);
  return paragraph({
    text: reason.text,
    width,
    lead: [
      span("  "),
      { text: sign.text, tone: sign.tone },
      span(" "),
      span(pen.t(kindNames[kind]).padEnd(column), "strong"),
    ],
    ...(reason.code ? { tail: span(reason.code, "dim") } : {}),
  });
}

/** What is still to do, most urgent first, each thing once. */
function todo(results: readonly StepResult[]): readonly Finding[] {
  const troubles = results.flatMap((r) => r.findings).filter((f) => f.severity !== "ok" && f.severity !== "info");
  const codes = new Set<string>();
  return byUrgency(troubles.filter((f) => !f.beyond)).filter((f) => !codes.has(f.code) && codes.add(f.code));
}

function todoRows(results: readonly StepResult[], pen: Pen, width: number): readonly Row[] {
  const findings = todo(results);
  if (findings.length === 0) return paragraph({ text: pen.t(words.nothingToDo), width, lead: [span("  ")] });
  const must = findings.some((f) => f.severity === "fail");
  return [
    [span(`  ${pen.t(must ? words.mustDo : words.shouldDo)}`, "accent")],
    ...findings.flatMap((finding, index) =>
      paragraph({
        text: finding.next.map((next) => pen.t(next)).join(" "),
        width,
        lead: [span(`  ${String(index + 1).padStart(2)}. `, "strong")],
        tail: span(finding.code, "dim"),
      }),
    ),
  ];
}

/** What lies beyond this machine: said, never guessed. */
function beyondRows(results: readonly StepResult[], pen: Pen, width: number): readonly Row[] {
  const findings = results.flatMap((r) => r.findings).filter((f) => f.beyond);
  if (findings.length === 0) return [];
  return [
    [span(`  ${pen.t(words.beyond)}`, "accent")],
    ...findings.flatMap((f) =>
      paragraph({
        text: pen.t(f.what),
        width,
        tone: "dim",
        lead: [span(`  ${pen.signs.dot} `, "dim")],
        tail: span(f.code, "dim"),
      }),
    ),
  ];
}

function skippedRows(view: View, width: number): readonly Row[] {
  const { pen, course } = view;
  const left = stepIds.filter((id) => course.skipped.includes(id) || course.results[id]?.leftOut);
  if (left.length === 0) return [];
  const names = left.map((id) => pen.t(stepNames[id])).join(", ");
  return paragraph({ text: names, width, tone: "dim", lead: [span(`  ${pen.t(words.skippedSteps)}: `, "dim")] });
}

function certificateRows(view: View, { certificate }: ReportJson, width: number): readonly Row[] {
  if (!certificate) return [];
  const { pen } = view;
  const taxCode = certificate.taxCode === null ? [] : [`${pen.t(words.taxCode)} ${certificate.taxCode}`];
  const until = `${pen.t(words.until)} ${day(certificate.notAfter)}`;
  const value = [certificate.holder, ...taxCode, until].join(` ${pen.signs.dot} `);
  return fieldRows([{ name: pen.t(words.certificate), value }], width);
}

/** Every step with its mark, in a few rows: the list at the left is not there any more. */
function stepRows(view: View, width: number): readonly Row[] {
  const rows: Span[][] = [[]];
  for (const { sign, name } of stepSummary(view)) {
    const part: Row = [span("  "), { text: sign.text.trim(), tone: sign.tone }, span(` ${name}`, "dim")];
    const last = rows.at(-1) ?? [];
    if (last.length === 0 || widthOf(last) + widthOf(part) <= width) last.push(...part);
    else rows.push([...part]);
  }
  return rows;
}

/** The end: may this person sign, register, log in and file here, and if not, what next. */
export function reportPanel(view: View, width: number): Panel {
  const { pen, course, report } = view;
  const results = resultsOf(view);
  const practice: readonly Row[] = course.practice
    ? [
        [span("  "), span(` ${pen.t(words.practice)} `, "practice")],
        ...paragraph({ text: pen.t(words.practiceMeaning), width, lead: [span("  ")] }),
      ]
    : [];
  return {
    title: "",
    body: apartBy([
      practice,
      report ? verdictRows(view, report, width) : [],
      todoRows(results, pen, width),
      beyondRows(results, pen, width),
      report ? certificateRows(view, report, width) : [],
      [...stepRows(view, width), ...skippedRows(view, width)],
    ]),
    foot: [],
  };
}

function verdictRows(view: View, { readiness, for: purpose }: ReportJson, width: number): readonly Row[] {
  const filing = purpose !== null && purpose !== "portal";
  const shown = filing ? portalKinds : portalKinds.filter((kind) => kind !== "file");
  return [
    ...signRows(view, readiness.sign, width),
    ...shown.flatMap((kind, index) => {
      const above = shown[index - 1] ?? "sign";
      return kindRows(view, { kind, told: readiness[kind], before: readiness[above].because[0] ?? "" }, width);
    }),
  ];
}
