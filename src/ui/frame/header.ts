import { stepIds } from "../../steps/step.ts";
import { isAtReport } from "../../wizard/report-mode.ts";
import { apart, type Row, type Span, span, widthOf } from "../draw/row.ts";
import type { View } from "../view.ts";
import { words } from "../words.ts";

/** Returns minutes and seconds, e.g. 03:07. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}

/** Returns the first row: kyso's name, the mark of practice, the current step and the time; as much as fits. */
export function headerRow(view: View, elapsedMs: number): Row {
  const { pen, course, size } = view;
  const dot = pen.marks.dot;
  const atEnd = course.mode.name === "ended" || isAtReport(course.mode);
  const place = atEnd ? pen.t(words.result) : `${stepIds.indexOf(course.current) + 1}/${stepIds.length}`;
  const right: Row = [span(`${place} ${dot} ${clock(elapsedMs)} `, "dim")];
  const name: Row = [span(" "), span("kyso", "accent")];
  const practice: readonly Span[] = course.practice ? [span("  "), span(` ${pen.t(words.practice)} `, "practice")] : [];
  const titles = [`  ${pen.t(words.product)} ${dot} ${pen.t(words.portal)}`, `  ${pen.t(words.product)}`, ""];
  const lefts = titles.map((title): Row => [...name, span(title), ...practice]);
  const left = lefts.find((row) => widthOf(row) + widthOf(right) + 1 <= size.columns) ?? lefts.at(-1) ?? name;
  return apart(left, widthOf(left) + widthOf(right) < size.columns ? right : [], size.columns);
}
