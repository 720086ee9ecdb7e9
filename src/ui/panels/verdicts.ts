import type { ReportJson } from "../../report/schema.ts";
import type { Finding, Kind } from "../../steps/finding.ts";
import { stepIds, type StepResult } from "../../steps/step.ts";
import type { Text } from "../../text/language.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { DrawnMark } from "../draw/marks.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";

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

function markOf(verdict: Verdict, pen: Pen): DrawnMark {
  const { steps } = pen.marks;
  const signs: { readonly [V in Verdict]: DrawnMark } = {
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

/** Whether this machine can sign, whether that was proved, and if not ready, why. */
function signRows(view: View, told: Readiness, width: number): readonly Row[] {
  const { pen, course } = view;
  const sign = markOf(told.verdict, pen);
  const head: Row = [span("  "), { text: sign.text, tone: sign.tone }, span(" ")];
  const inset = [span(" ".repeat(sign.text.length + 3))];
  const text = pen.t(course.practice ? words.practiceSign : signWords[told.verdict]);
  const proof = pen.t(proofOf(view, told));
  const beside = paragraph({ text, tone: sign.tone, width, lead: head, tail: span(proof, "dim") });
  const under = [
    ...paragraph({ text, tone: sign.tone, width, lead: head }),
    ...paragraph({ text: proof, tone: "dim", width, lead: inset }),
  ];
  const why = findingOf(view, told.because[0]);
  const reason = why ? paragraph({ text: pen.t(why.what), width, lead: inset, tail: span(why.code, "dim") }) : [];
  return [...(beside.length === 1 ? beside : under), ...reason];
}

function proofOf(view: View, { proven }: Readiness): Text {
  if (proven) return words.proven;
  const made = resultsOf(view).find((r) => r.id === "signature")?.status === "passed";
  return view.course.practice && made ? words.provenPractice : words.unproven;
}

function findingOf(view: View, code: string | undefined): Finding | undefined {
  return resultsOf(view)
    .flatMap((r) => r.findings)
    .find((f) => f.code === code);
}

/** Why a kind's verdict is what it is; a reason that was just given is named by its code alone. */
function reasonOf(view: View, told: Readiness, before: string): { readonly text: string; readonly code: string } {
  const { pen } = view;
  const [code] = told.because;
  const found = findingOf(view, code);
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
  // No tick for what is not known: a machine that will do is not yet an account that lets in.
  const open = told.verdict === "ready" && told.beyond.length > 0;
  const sign = open ? pen.marks.steps.warned : markOf(told.verdict, pen);
  const names = Object.values(kindNames).map((name) => pen.t(name));
  const column = Math.max(...names.map((name) => name.length)) + 2;
  const reason = open ? { text: pen.t(words.readyHere), code: told.beyond.join(" ") } : reasonOf(view, told, before);
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

/** What may be done on this machine, with the reasons where it may not. */
export function verdictRows(view: View, { readiness, for: purpose }: ReportJson, width: number): readonly Row[] {
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
