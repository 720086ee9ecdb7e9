import stringWidth from "string-width";
import type { Tries } from "../../facts/pin-tries.ts";
import type { TokenIdentity } from "../../facts/tokens.ts";
import type { SigningPlan } from "../../wizard/state.ts";
import { fileName } from "../../text/file-name.ts";
import type { Text } from "../../text/language.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import type { Panel, View } from "../view.ts";
import { pinRefusals, words } from "../words.ts";
import { resultWords } from "../../text/verdicts.ts";
import { sourceOf } from "../../steps/signature/pin-limit.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import { confirmWord } from "../../wizard/confirm-word.ts";
import { day, fieldRows, shortSerial } from "./fields.ts";
import { apartBy } from "./findings.ts";
import { stepTitle, spinnerRows } from "./step.ts";

/** Returns the warning before a PIN try, with the number of failed tries that kyso counted. */
function triesText(tries: Exclude<Tries, "no-sign-of-misses">, counted: number): Text {
  const [vi, en] = counted > 0 ? [` (kyso đếm được ${counted})`, ` (${counted} by kyso's count)`] : ["", ""];
  switch (tries) {
    case "missed-before":
      return {
        vi: `Đã có lần nhập sai trước đó${vi}. Chỉ thử một lần; sai nữa có thể bị khóa.`,
        en: `A wrong PIN was entered before${en}. One try only; another miss may lock it.`,
      };
    case "may-be-last":
      return {
        vi: `Đã sai nhiều lần${vi}, và token không báo còn mấy lần. Đây có thể là lần cuối trước khi bị khóa.`,
        en: `Wrong more than once${en}, and the token does not tell how many tries are left. This may be the last one.`,
      };
    case "last-try":
      return words.lastTry;
  }
}

/** Returns the code of the finding that explains the warning: by the token's own report, or by kyso's count. */
function triesCode({ terms, reported }: SigningPlan): string {
  if (terms.triesToldOf === "last-try") return "TOK-05";
  return reported ? "TOK-04" : "TOK-21";
}

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

function warning(text: string, pen: Pen, width: number, code?: string): readonly Row[] {
  const mark = pen.marks.warn;
  return paragraph({
    text,
    tone: "strong",
    width,
    lead: [{ text: mark.text, tone: mark.tone }, span(" ")],
    ...(code ? { tail: span(code, "dim") } : {}),
  });
}

/** Returns how many tries are left; only for CAs whose limit is known from a source. */
function leftText({ atMost, rule }: NonNullable<SigningPlan["left"]>): Text {
  const source = sourceOf(rule);
  return {
    vi: `Token của ${rule.maker}: còn nhiều nhất ${atMost} lần (${source.vi}).`,
    en: `A token of ${rule.maker}: at most ${atMost} left (${source.en}).`,
  };
}

function uncountedText(why: Text): Text {
  return {
    vi: `kyso không có số đếm của các lần chạy trước (${why.vi}).`,
    en: `kyso has no count of earlier runs (${why.en}).`,
  };
}

/** Returns the warning before a PIN try; empty if there is no sign of a failed one. */
function triesRows(plan: SigningPlan, pen: Pen, width: number): readonly Row[] {
  const { terms, counted, uncounted, left } = plan;
  if (terms.triesToldOf === "no-sign-of-misses") return [];
  const unknown = uncounted === null ? [] : [uncountedText(uncounted)];
  const below = [...unknown, ...(left ? [leftText(left)] : []), words.lookUpPin];
  const lead = [span(" ".repeat(pen.marks.warn.text.length + 1))];
  return [
    ...warning(pen.t(triesText(terms.triesToldOf, counted)), pen, width, triesCode(plan)),
    ...below.flatMap((text) => paragraph({ text: pen.t(text), width, lead })),
  ];
}

/** Returns the note that no sign of failed tries proves nothing; empty if there is a warning, or no PIN is needed. */
function noMissesRows({ terms, uncounted, entry }: SigningPlan, pen: Pen, width: number): readonly Row[] {
  if (terms.triesToldOf !== "no-sign-of-misses" || entry === "none") return [];
  const unknown = uncounted === null ? [] : [uncountedText(uncounted)];
  return [words.noSignOfMisses, ...unknown].flatMap((text) => paragraph({ text: pen.t(text), tone: "dim", width }));
}

/** Returns the note that no PIN is needed; empty if one is typed here. */
function entryRows({ entry }: SigningPlan, pen: Pen, width: number): readonly Row[] {
  return entry === "keyboard" ? [] : paragraph({ text: pen.t(words.noPin), width });
}

/** Returns the question before the PIN: which certificate will sign what. */
export function consentPanel(view: View, plan: SigningPlan, width: number): Panel {
  const { pen } = view;
  return {
    title: pen.t(words.signTitle),
    body: apartBy([
      triesRows(plan, pen, width),
      planFields(plan, pen, width, true),
      paragraph({ text: pen.t(words.signWhy), width }),
      noMissesRows(plan, pen, width),
      entryRows(plan, pen, width),
    ]),
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

/** Returns the PIN field: eight characters whatever the PIN's length; a mark lights up at each key. */
function pinField({ pen, pin }: View): Row {
  const echo = pin.any ? pen.marks.echo : "";
  const hint = pin.any || pin.refused ? [] : [span(`  ${pen.t(words.pinHint)}`, "dim")];
  return [
    span(`  ${pen.t(words.pin)}  `, "strong"),
    span(pen.marks.caret, "accent"),
    span(echo, "strong"),
    ...(pin.lit ? [span(` ${pen.marks.lit}`, "accent")] : []),
    ...hint,
  ];
}

/** Returns the panel with the PIN field and what will be signed with what; in full if the PIN is itself the consent. */
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
      [...(consents ? paragraph({ text: pen.t(words.pinIsYes), width }) : []), ...noMissesRows(plan, pen, width)],
      hint ? [] : paragraph({ text: pen.t(words.pinPromise), tone: "dim", width }),
    ]),
    field: [
      pinField(view),
      ...(hint ? paragraph({ text: pen.t(hint), tone: "accent", width, lead: [span("  ")] }) : []),
      ...(pin.refused ? warning(pen.t(pinRefusals[pin.refused]), pen, width) : []),
    ],
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
