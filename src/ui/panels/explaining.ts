import type { Mode } from "../../wizard/state.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { reportWords } from "../report-words.ts";
import type { Panel, View } from "../view.ts";
import { apartBy } from "./findings.ts";
import { spinnerRows } from "./step.ts";

/** A line's indent, with a number or a mark that its further lines stand beside. */
const begins = /^\s*(?:(?:\d+\.|[-·•→✔✖!?i]|->)\s+)?/;

/** Returns lines as they are, each broken to the width under its own beginning. */
export function indentedRows(lines: readonly string[], { pen }: View, width: number): readonly Row[] {
  return lines.flatMap((line) => {
    const lead = begins.exec(line)?.[0] ?? "";
    const text = line.slice(lead.length).trim();
    return text === "" ? [[]] : paragraph({ text: pen.t(text), width, lead: [span(pen.t(lead))] });
  });
}

/** Returns what the field shows of what is typed: digits alone may be a PIN, typed in the wrong field, and are not shown. */
function shownOf(typed: string): string {
  return /^\d+$/.test(typed) ? "•".repeat(typed.length) : typed;
}

/** Returns the field for a code or a message, below what is known of the last one that was asked about. */
export function explainPanel(view: View, mode: Extract<Mode, { name: "explaining" }>, width: number): Panel {
  const { pen } = view;
  const { answer, looking } = mode;
  const field = paragraph({
    text: shownOf(view.word),
    width,
    lead: [span(`  ${pen.t(reportWords.explainField)}  `, "strong"), span(pen.marks.caret, "accent")],
  });
  return {
    title: pen.t(reportWords.explainTitle),
    body: apartBy([
      answer ? indentedRows(answer.lines, view, width) : paragraph({ text: pen.t(reportWords.explainHow), width }),
      looking ? spinnerRows(view, pen.t(reportWords.lookingUp), width) : [],
    ]),
    field,
    foot: [],
  };
}
