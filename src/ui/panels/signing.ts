import stringWidth from "string-width";
import type { TokenIdentity } from "../../facts/tokens.ts";
import type { SigningPlan } from "../../wizard/state.ts";
import { fileName } from "../../text/file-name.ts";
import type { Text } from "../../text/language.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { resultWords } from "../../text/verdicts.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import { confirmWord } from "../../wizard/confirm-word.ts";
import { day, fieldRows, shortSerial } from "./fields.ts";
import { apartBy } from "./findings.ts";
import { briefPinFieldRows, pinFieldRows } from "./pin-field.ts";
import { briefWarnings, uncountedText, warningRow, warningRows } from "./pin-warnings.ts";
import { stepTitle, spinnerRows } from "./step.ts";

/** Returns the first line of the text to sign in the screen's language; “…” stands for the rest. */
function textOf(plan: SigningPlan, pen: Pen): string {
  const [vi = "", en = vi] = plan.text.trim().split("\n");
  return pen.t(`“${pen.language === "vi" ? vi : en} …”`);
}

/** Returns the token and the certificate; with `all`, also the driver and the text to sign. */
function planFields(plan: SigningPlan, pen: Pen, width: number, all: boolean): readonly Row[] {
  const dot = ` ${pen.marks.dot} `;
  const taxCode = plan.taxCode === null ? "" : `${dot}${pen.t(resultWords.taxCode)} ${plan.taxCode}`;
  const { kind, path } = plan.terms.driver;
  const driver = kind === "practice" ? pen.t(words.practiceDriver) : path;
  return fieldRows(
    [
      { name: pen.t(words.token), value: tokenOf(plan.terms.token, pen, width) },
      {
        name: pen.t(resultWords.certificate),
        value: plan.late
          ? pen.t(words.lateCertificate)
          : `${plan.holder}${taxCode}${dot}${pen.t(words.until)} ${day(plan.notAfter, pen)}`,
      },
      ...(all
        ? [
            { name: pen.t(words.driver), value: driver },
            ...(plan.otherDrivers.length > 0
              ? [{ name: "", value: `${pen.t(words.otherDrivers)}: ${plan.otherDrivers.map(fileName).join(", ")}` }]
              : []),
            { name: pen.t(words.willSign), value: textOf(plan, pen) },
          ]
        : []),
    ],
    width,
  );
}

/** Columns that the fields' names take at the left. */
const nameColumns = 14;

function tokenOf({ label, serial }: TokenIdentity, pen: Pen, width: number): string {
  if (serial === "") return label;
  const short = shortSerial(serial, pen);
  const full = `${label} ${pen.marks.dot} ${pen.t(words.serial)} ${short}`;
  return stringWidth(full) <= width - nameColumns ? full : `${label} ${pen.marks.dot} ${short}`;
}

/** Returns the note that no sign of failed tries proves nothing; empty if there is a warning, or no PIN is needed. */
function noMissesRows({ terms, uncounted, entry }: SigningPlan, pen: Pen, width: number): readonly Row[] {
  if (terms.triesToldOf !== "no-sign-of-misses" || entry === "none") return [];
  const unknown = uncounted === null ? [] : [uncountedText(uncounted)];
  return [words.noSignOfMisses, ...unknown].flatMap((text) => paragraph({ text: pen.t(text), tone: "dim", width }));
}

/** Returns the question before the PIN: which certificate will sign what. */
export function consentPanel(view: View, plan: SigningPlan, width: number): Panel {
  const { pen } = view;
  const why = (text: Text) => [
    ...paragraph({ text: pen.t(text), width }),
    ...(plan.entry === "none" ? paragraph({ text: pen.t(words.noPin), width }) : []),
  ];
  return {
    title: pen.t(words.signTitle),
    body: apartBy([planFields(plan, pen, width, true), noMissesRows(plan, pen, width)]),
    must: apartBy([warningRows(plan, pen, width), why(words.signWhy)]),
    brief: { must: [...briefWarnings(plan, pen, width), ...why(words.signWhyBrief)], field: [] },
    foot: [],
  };
}

/** Returns the question whether an announced PIN pad is there. */
export function padPanel({ pen }: View, token: TokenIdentity, width: number): Panel {
  const told = (...texts: readonly Text[]) => apartBy(texts.map((text) => paragraph({ text: pen.t(text), width })));
  return {
    title: pen.t(words.padTitle),
    body: fieldRows([{ name: pen.t(words.token), value: tokenOf(token, pen, width) }], width),
    must: told(words.padSays, words.padYes),
    brief: { must: [...told(words.padSaysBrief), ...told(words.padYesBrief)], field: [] },
    foot: [],
  };
}

/** Returns the panel with the word that has to be typed in full before what may be the last try. */
export function wordPanel(view: View, plan: SigningPlan, missed: boolean, width: number): Panel {
  const { pen } = view;
  const field: Row = [
    span("  "),
    span(pen.t(confirmWord), "accent"),
    span("   "),
    span(pen.marks.caret, "accent"),
    span(view.word),
  ];
  const asked = (how: Text, no: Text) => [
    ...paragraph({ text: pen.t(how), width }),
    field,
    ...(missed ? warningRow(pen.t(no), pen, width) : []),
  ];
  return {
    title: stepTitle(view),
    body: planFields(plan, pen, width, false),
    must: warningRows(plan, pen, width),
    field: asked(words.typeWord, words.wordMissed),
    brief: { must: briefWarnings(plan, pen, width), field: asked(words.typeWordBrief, words.wordMissedBrief) },
    foot: [],
  };
}

/** Returns the panel with the PIN field and what will be signed with what; in full if the PIN is itself the consent. */
export function pinPanel(
  view: View,
  { plan, consents }: { readonly plan: SigningPlan; readonly consents?: true },
  width: number,
): Panel {
  const { pen } = view;
  // Never shortened: by this sentence the PIN is a yes.
  const isYes = consents ? paragraph({ text: pen.t(words.pinIsYes), width }) : [];
  return {
    title: consents ? pen.t(words.signTitle) : stepTitle(view),
    body: apartBy([
      planFields(plan, pen, width, consents === true),
      noMissesRows(plan, pen, width),
      pinHint(plan, view.demo) ? [] : paragraph({ text: pen.t(words.pinPromise), tone: "dim", width }),
    ]),
    must: apartBy([warningRows(plan, pen, width), isYes]),
    field: pinFieldRows(view, plan, width),
    brief: {
      must: [...briefWarnings(plan, pen, width), ...isYes],
      field: briefPinFieldRows(view, plan, width),
    },
    foot: [],
  };
}

/** Returns the panel that is shown while the token signs. */
export function signingPanel(view: View, plan: SigningPlan, width: number): Panel {
  const { pen } = view;
  const text = pen.t(words.signing);
  return {
    title: stepTitle(view),
    body: apartBy([planFields(plan, pen, width, false), spinnerRows(view, text, width)]),
    foot: [],
  };
}
