import { type StepId, stepIds } from "../../steps/step.ts";
import type { Key } from "../../wizard/keys/index.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { findingsByMark, findingRows } from "../panels/findings.ts";
import { panelOf } from "../panels/index.ts";
import { pageRows } from "../panels/browser-try.ts";
import type { View } from "../view.ts";
import { stepMarks } from "../../text/marks.ts";
import { resultWords } from "../../text/verdicts.ts";
import { words } from "../words.ts";
import { lineWidth } from "./view.ts";
import { plainWords } from "./words.ts";

function textOf(row: Row): string {
  return row
    .map((part) => part.text)
    .join("")
    .trimEnd();
}

/** What stands first: the name, and the mark of practice with what the demo says of itself. */
export function openingLines(pen: Pen, version: string, about: string | null): readonly string[] {
  const title = `kyso ${version} ${pen.marks.dot} ${pen.t(words.product)} ${pen.marks.dot} ${pen.t(words.portal)}`;
  if (about === null) return [title, ""];
  return [title, `${pen.t(words.practice)}: ${pen.t(about)}`, ""];
}

/** A step that the course has gone past: its mark and name, and under it what it found. */
export function stepLines(view: View, id: StepId): readonly string[] {
  const { course, pen, steps } = view;
  const result = course.results[id];
  if (!result) return [];
  const title = steps.find((s) => s.id === id)?.title;
  const mark = pen.marks[stepMarks[result.status]];
  const skipped = course.skipped.includes(id) && result.status !== "passed" ? ` (${pen.t(resultWords.skipped)})` : "";
  const place = `${stepIds.indexOf(id) + 1}/${stepIds.length}`;
  const head = `${mark.text} ${place} ${title ? pen.t(title) : id}${skipped}`;
  const { first, others } = findingsByMark(result);
  const findings = [...first, ...others];
  // What is only worth knowing is told in the report; where there is nothing else, here.
  const important = findings.filter((f) => f.severity !== "info");
  const shown = important.length > 0 ? important : findings;
  const rows = shown.flatMap((finding) => findingRows(finding, { pen, width: lineWidth - 5, evidence: 0 }));
  const notApplicable = result.status === "not-applicable" ? pen.t(words.notApplicable) : "";
  return [
    head,
    ...rows.map((row) => `     ${textOf(row)}`),
    ...(rows.length === 0 && notApplicable ? [`     ${notApplicable}`] : []),
  ];
}

/** What stands in the panel but was told just before, in lines that follow each other. */
function shorterPanel(view: View): readonly string[] | null {
  const { course, pen, demo } = view;
  const { mode } = course;
  if (mode.name === "pin" && !mode.consents) {
    const hint = pinHint(mode.plan, demo);
    return [words.pinPromise, ...(hint ? [hint] : [])].flatMap((text) => paragraphLines(pen.t(text)));
  }
  if (mode.name === "signing") return paragraphLines(pen.t(words.signing));
  if (mode.name === "trying-browser") {
    return mode.page === null ? paragraphLines(pen.t(words.trying)) : pageRows(view, mode.page, lineWidth).map(textOf);
  }
  return null;
}

/** What the screens show in their panel, as lines; an empty line before it. */
export function panelLines(view: View): readonly string[] {
  const shorter = shorterPanel(view);
  if (shorter) return ["", ...shorter];
  const { title, body, field = [], foot } = panelOf(view, { width: lineWidth, evidence: 3 });
  const at = view.course.mode.name === "report" ? "" : `${stepIds.indexOf(view.course.current) + 1}/${stepIds.length} `;
  const head = title === "" ? [] : [`${at}${title}`];
  const parts = [body, field, foot].filter((rows) => rows.length > 0);
  const rest = parts.flatMap((rows, index) => (index === 0 ? rows : [[], ...rows])).map(textOf);
  return ["", ...head, ...rest];
}

export function paragraphLines(text: string): readonly string[] {
  return paragraph({ text, width: lineWidth }).map(textOf);
}

/** A space at which no line is broken: a key stays with what it does. */
const together = "\u00A0";

/** What can be typed now: whole lines, so keys without a letter are left out but for Enter. */
export function promptLines(keys: readonly Key[], pen: Pen, choosing: boolean): readonly string[] {
  const choices = keys.flatMap(({ key, label }) => {
    if (!label || key === "Up" || key === "Down" || key === "Esc" || (choosing && key === "Enter")) return [];
    const choice = `${key === "Enter" ? pen.t(plainWords.justEnter) : key} = ${pen.t(label)}`;
    return [choice.replaceAll(" ", together)];
  });
  const how = pen.t(choosing ? plainWords.chooseNumber : plainWords.choose);
  const rows = paragraph({ text: choices.join(", "), width: lineWidth, lead: [span(`${how}: `)] });
  return rows.map((row) => textOf(row).replaceAll(together, " "));
}
