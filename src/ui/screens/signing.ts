import stringWidth from "string-width";
import type { Tries } from "../../pin/budget.ts";
import type { SigningPlan } from "../../wizard/state.ts";
import { fileName } from "../../steps/file-name.ts";
import type { Text } from "../../text/language.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Refusal } from "../keyboard/pin-entry.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import { confirmWord } from "../../wizard/confirm-word.ts";
import { day, fieldRows, shortSerial } from "./fields.ts";
import { apartBy } from "./findings.ts";
import { stepTitle, turning } from "./step.ts";

const triesWords: { readonly [T in Tries]: { readonly text: Text; readonly code: string } | null } = {
  "no-sign-of-misses": null,
  "missed-before": { text: words.missedBefore, code: "TOK-04" },
  "may-be-last": { text: words.mayBeLast, code: "TOK-04" },
  "last-try": { text: words.lastTry, code: "TOK-05" },
};

const refusals: { readonly [R in Refusal]: Text } = {
  "too-long": words.pinTooLong,
  "several-lines": words.pinSeveralLines,
};

/** What will be signed, as far as it is in the screen's language; “…” for the same in the other one. */
function textOf(plan: SigningPlan, pen: Pen): string {
  const [vi = "", en = vi] = plan.text.trim().split("\n");
  return pen.t(`“${pen.language === "vi" ? vi : en} …”`);
}

/** Which certificate, on which token; with `all`, also what will be signed, by which driver. */
function planFields(plan: SigningPlan, pen: Pen, width: number, all: boolean): readonly Row[] {
  const dot = ` ${pen.signs.dot} `;
  const taxCode = plan.taxCode === null ? "" : `${dot}${pen.t(words.taxCode)} ${plan.taxCode}`;
  const driver = plan.driver.kind === "practice" ? pen.t(words.practiceDriver) : plan.driver.path;
  return fieldRows(
    [
      { name: pen.t(words.token), value: tokenOf(plan, pen, width) },
      {
        name: pen.t(words.certificate),
        value: `${plan.holder}${taxCode}${dot}${pen.t(words.until)} ${day(plan.notAfter, pen)}`,
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

/** Columns that the names at the left of the fields take. */
const nameColumns = 14;

function tokenOf({ tokenLabel, tokenSerial }: SigningPlan, pen: Pen, width: number): string {
  if (tokenSerial === "") return tokenLabel;
  const short = shortSerial(tokenSerial, pen);
  const full = `${tokenLabel} ${pen.signs.dot} ${pen.t(words.serial)} ${short}`;
  return stringWidth(full) <= width - nameColumns ? full : `${tokenLabel} ${pen.signs.dot} ${short}`;
}

function warning(text: string, pen: Pen, width: number, code?: string): readonly Row[] {
  const sign = pen.signs.findings.warn;
  return paragraph({
    text,
    tone: "strong",
    width,
    lead: [{ text: sign.text, tone: sign.tone }, span(" ")],
    ...(code ? { tail: span(code, "dim") } : {}),
  });
}

/** Stated only where the CA's limit is known by a source. */
function leftText({ atMost, maker }: NonNullable<SigningPlan["triesLeft"]>): Text {
  return {
    vi: `Theo thông tin công bố về token của ${maker}: còn nhiều nhất ${atMost} lần.`,
    en: `By what is published of tokens of ${maker}: at most ${atMost} left.`,
  };
}

function triesRows(plan: SigningPlan, pen: Pen, width: number): readonly Row[] {
  const said = triesWords[plan.tries];
  if (!said) return [];
  const below = plan.triesLeft ? [leftText(plan.triesLeft), words.lookUpPin] : [words.lookUpPin];
  const lead = [span(" ".repeat(pen.signs.findings.warn.text.length + 1))];
  return [
    ...warning(pen.t(said.text), pen, width, said.code),
    ...below.flatMap((text) => paragraph({ text: pen.t(text), width, lead })),
  ];
}

/** Where the PIN is not typed here: where else, or that none is needed. */
function entryRows({ entry }: SigningPlan, pen: Pen, width: number): readonly Row[] {
  if (entry === "keyboard") return [];
  return paragraph({ text: pen.t(entry === "pin-pad" ? words.pinPad : words.noPin), width });
}

/** Before the PIN: which certificate will sign what. */
export function consentPanel(view: View, plan: SigningPlan, width: number): Panel {
  const { pen } = view;
  return {
    title: pen.t(words.signTitle),
    body: apartBy([
      triesRows(plan, pen, width),
      planFields(plan, pen, width, true),
      paragraph({ text: pen.t(words.signWhy), width }),
      entryRows(plan, pen, width),
    ]),
    foot: [],
  };
}

/** The word that has to be typed in full before what may be the last try. */
export function wordPanel(view: View, plan: SigningPlan, missed: boolean, width: number): Panel {
  const { pen } = view;
  const field: Row = [
    span("  "),
    span(pen.t(confirmWord), "accent"),
    span("   "),
    span(pen.signs.caret, "accent"),
    span(view.word),
  ];
  return {
    title: stepTitle(view),
    body: apartBy([triesRows(plan, pen, width), planFields(plan, pen, width, false)]),
    field: [
      ...paragraph({ text: pen.t(words.typeWord), width }),
      field,
      ...(missed ? warning(pen.t(words.wordMissed), pen, width) : []),
    ],
    foot: [],
  };
}

/** The PIN field: eight signs, however long the PIN is; a mark lights up at each key. */
function pinField({ pen, pin }: View): Row {
  const echo = pin.any ? pen.signs.echo : "";
  const hint = pin.any || pin.refused ? [] : [span(`  ${pen.t(words.pinHint)}`, "dim")];
  return [
    span(`  ${pen.t(words.pin)}  `, "strong"),
    span(pen.signs.caret, "accent"),
    span(echo, "strong"),
    ...(pin.lit ? [span(` ${pen.signs.lit}`, "accent")] : []),
    ...hint,
  ];
}

/** The field beside what will be signed with what; in full where the PIN is the yes to it. */
export function pinPanel(
  view: View,
  { plan, consents }: { readonly plan: SigningPlan; readonly consents?: true },
  width: number,
): Panel {
  const { pen, pin } = view;
  const hint = pinHint(plan, view.demo);
  return {
    title: consents ? pen.t(words.signTitle) : stepTitle(view),
    body: apartBy([
      triesRows(plan, pen, width),
      planFields(plan, pen, width, consents === true),
      consents ? paragraph({ text: pen.t(words.pinIsYes), width }) : [],
      hint ? [] : paragraph({ text: pen.t(words.pinPromise), tone: "dim", width }),
    ]),
    field: [
      pinField(view),
      ...(hint ? paragraph({ text: pen.t(hint), tone: "accent", width, lead: [span("  ")] }) : []),
      ...(pin.refused ? warning(pen.t(refusals[pin.refused]), pen, width) : []),
    ],
    foot: [],
  };
}

export function signingPanel(view: View, plan: SigningPlan, width: number): Panel {
  const { pen } = view;
  const text = pen.t(plan.entry === "pin-pad" ? words.signingPad : words.signing);
  return {
    title: stepTitle(view),
    body: apartBy([planFields(plan, pen, width, false), turning(view, text, width)]),
    foot: [],
  };
}
