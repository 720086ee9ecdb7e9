import type { Text } from "../../text/language.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import type { SigningPlan } from "../../wizard/state.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { briefDoubts, briefRefusals, pinDoubt, pinRefusals, pinWords } from "../pin-words.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";
import { warningRow } from "./pin-warnings.ts";

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

/** What is said below the field: in full, or in one row. */
interface Said {
  /** About what was typed. */
  readonly note: Text | null;
  /** About typing, if there is no note. */
  readonly before: Text;
}

function rowsWith(view: View, plan: SigningPlan, { note, before }: Said, width: number): readonly Row[] {
  const { pen } = view;
  const tone = pinHint(plan, view.demo) ? "accent" : "plain";
  const below = note ? warningRow(pen.t(note), pen, width) : paragraph({ text: pen.t(before), tone, width });
  return [pinField(view), ...below];
}

/** Returns where the word goes that sends a doubtful PIN. */
function doubtRows({ pen, pin }: View, why: Text, how: Text, width: number): readonly Row[] {
  return [
    ...warningRow(pen.t(why), pen, width),
    ...paragraph({ text: pen.t(how), width }),
    [span("  "), span(pen.marks.caret, "accent"), span(pin.doubt?.word ?? "")],
  ];
}

/** Returns the PIN field with what there is to say about what was typed, or about typing it. */
export function pinFieldRows(view: View, plan: SigningPlan, width: number): readonly Row[] {
  const { refused, odd, doubt, forgotten } = view.pin;
  if (doubt) return doubtRows(view, pinDoubt(doubt.about, plan.lengths), pinWords.eraseOrSend, width);
  const gone = forgotten === "odd" ? pinWords.forgottenOdd : forgotten ? pinWords.forgotten : null;
  const note = refused ? pinRefusals[refused] : odd ? pinWords.inputMethodOn : gone;
  const hint = pinHint(plan, view.demo);
  const rows = rowsWith(view, plan, { note, before: hint ?? pinWords.inputMethodOff }, width);
  // Practice shows what a real run says, too.
  return hint && !note ? [...rows, ...paragraph({ text: view.pen.t(pinWords.inputMethodOff), width })] : rows;
}

/** The same in as few rows as can be, for a small window. */
export function briefPinFieldRows(view: View, plan: SigningPlan, width: number): readonly Row[] {
  const { refused, odd, doubt, forgotten } = view.pin;
  if (doubt) return doubtRows(view, briefDoubts[doubt.about], pinWords.eraseOrSendBrief, width);
  const { inputMethodOnBrief, forgottenBrief, inputMethodOff, noRealPin } = pinWords;
  const note = refused ? briefRefusals[refused] : odd ? inputMethodOnBrief : forgotten ? forgottenBrief : null;
  const real = plan.terms.driver.kind !== "practice" && view.demo ? noRealPin : null;
  return rowsWith(view, plan, { note, before: real ?? pinHint(plan, false) ?? inputMethodOff }, width);
}
