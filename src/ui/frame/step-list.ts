import stringWidth from "string-width";
import { type StepId, stepIds } from "../../steps/step.ts";
import { apart, type Row, span } from "../draw/row.ts";
import type { DrawnMark } from "../draw/marks.ts";
import type { Tone } from "../draw/tone.ts";
import { stepNames } from "../step-names.ts";
import { isAtReport } from "../../wizard/report-mode.ts";
import type { Mode } from "../../wizard/state.ts";
import type { View } from "../view.ts";
import { stepMarks } from "../../text/marks.ts";
import { shortened } from "../../text/wrap.ts";

/** Modes in which a step is being looked at or signed: its earlier result is not shown. */
const underway: readonly Mode["name"][] = ["looking", "confirm-pin-pad", "consent", "confirm-word", "pin", "signing"];

/** Returns the mark of a step: of its last result, that it is being looked at, or that it is still ahead. */
function markOf({ course, pen }: View, id: StepId): DrawnMark {
  const { marks } = pen;
  const result = course.results[id];
  if (id === course.current && underway.includes(course.mode.name)) return marks.looking;
  if (!result) return marks.ahead;
  // A step that the person skipped is marked so if it found nothing; one that failed stays marked as failed.
  const skippedUnknown = result.status === "unknown" && course.skipped.includes(id) && result.findings.length === 0;
  return skippedUnknown ? marks.none : marks[stepMarks[result.status]];
}

function isHere({ course }: View, id: StepId): boolean {
  return id === course.current && course.mode.name !== "ended" && !isAtReport(course.mode);
}

function toneOf(view: View, id: StepId): Tone {
  if (isHere(view, id)) return "strong";
  return view.course.results[id] ? "plain" : "dim";
}

/** Returns the list of all steps, with a pointer at the current one. */
export function stepListRows(view: View, width: number): readonly Row[] {
  const { pen } = view;
  return stepIds.map((id) => {
    const mark = markOf(view, id);
    const room = width - stringWidth(mark.text) - 1 - 2;
    const name = shortened(pen.t(stepNames[id]), room, pen.ellipsis);
    const left: Row = [{ text: mark.text, tone: mark.tone }, span(" "), span(name, toneOf(view, id))];
    return isHere(view, id) ? apart(left, [span(pen.marks.here, "accent")], width) : left;
  });
}

/** Returns the marks of all steps in one row, for a narrow terminal. */
export function stepStrip(view: View): Row {
  const { pen } = view;
  const marks = stepIds.flatMap((id) => {
    const mark = markOf(view, id);
    const text = mark.text.replace(/[[\] ]/g, "") || pen.marks.dot;
    return isHere(view, id)
      ? [span("["), { text, tone: mark.tone }, span("]")]
      : [span(" "), { text, tone: mark.tone }, span(" ")];
  });
  return marks;
}

/** Returns the mark and name of every step, for the end of the course. */
export function stepSummary(view: View): readonly { readonly mark: DrawnMark; readonly name: string }[] {
  return stepIds.map((id) => ({ mark: markOf(view, id), name: view.pen.t(stepNames[id]) }));
}
