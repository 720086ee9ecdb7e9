import { paragraph, type Row, span } from "../draw/row.ts";
import type { DrawnMark } from "../draw/marks.ts";
import type { Text } from "../../text/language.ts";
import { verdictWords } from "../../text/verdicts.ts";
import type { Panel, View } from "../view.ts";
import { words } from "../words.ts";
import { fieldRows } from "./fields.ts";
import { keyName } from "../frame/key-line.ts";
import { apartBy } from "./findings.ts";
import { stepTitle } from "./step.ts";

/** Returns what the documented guide says to do in this step. */
function guideRows({ steps, course, pen }: View, width: number): readonly Row[] {
  const guide = steps.find((s) => s.id === course.current)?.guide;
  if (!guide) return [];
  return [
    [span(`${pen.t(words.helpGuide)} ${pen.t(guide.place)}`, "accent")],
    ...guide.lines.flatMap((line, index) =>
      paragraph({ text: pen.t(line), width, lead: [span(`${String(index + 1).padStart(2)}. `, "strong")] }),
    ),
  ];
}

function markRows({ pen }: View, width: number): readonly Row[] {
  const { good, warn, bad, unknown, none, ahead } = pen.marks;
  const marks: readonly (readonly [DrawnMark, Text])[] = [
    [good, words.markPassed],
    [warn, words.markWarned],
    [bad, words.markFailed],
    [unknown, verdictWords.unknown],
    [none, words.markSkipped],
    [ahead, words.markAhead],
  ];
  return [
    [span(pen.t(words.helpMarks), "accent")],
    ...marks.flatMap(([mark, meaning]) =>
      paragraph({ text: pen.t(meaning), width, lead: [span("  "), { text: mark.text, tone: mark.tone }, span("  ")] }),
    ),
  ];
}

function keyRows({ keys, pen }: View, width: number): readonly Row[] {
  const shown = keys.flatMap(({ key, label }) => (label ? [{ name: keyName(key, pen), value: pen.t(label) }] : []));
  return shown.length > 0 ? fieldRows(shown, width) : [];
}

/** Returns the panel that says what this step is about, what the keys do and what the marks mean. */
export function helpPanel(view: View, width: number): Panel {
  const { pen } = view;
  return {
    title: `${pen.t(words.help)}: ${stepTitle(view)}`,
    body: apartBy([
      guideRows(view, width),
      keyRows(view, width),
      markRows(view, width),
      [
        ...paragraph({ text: pen.t(words.helpPhone), width, tone: "dim" }),
        ...paragraph({ text: pen.t(words.helpSafe), width, tone: "dim" }),
      ],
    ]),
    foot: [],
  };
}
