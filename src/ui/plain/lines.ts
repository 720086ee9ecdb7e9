import { type StepId, stepIds } from "../../steps/step.ts";
import type { Key } from "../../wizard/keys/index.ts";
import { isAtReport } from "../../wizard/report-mode.ts";
import { pinHint } from "../../wizard/pin-hint.ts";
import type { Pen } from "../draw/pen.ts";
import { paragraph, type Row, span } from "../draw/row.ts";
import { findingsByMark, findingRows } from "../panels/findings.ts";
import { panelOf } from "../panels/index.ts";
import { pageRows } from "../panels/browser-try.ts";
import type { View } from "../view.ts";
import { clean } from "../../text/clean.ts";
import type { Text } from "../../text/language.ts";
import { stepMarks } from "../../text/marks.ts";
import { resultWords } from "../../text/verdicts.ts";
import { pinWords } from "../pin-words.ts";
import { words } from "../words.ts";
import { plainWords } from "./words.ts";

/** The most characters of a scenario's name and description. */
const longestAbout = 600;

function textOf(row: Row): string {
  return row
    .map((part) => part.text)
    .join("")
    .trimEnd();
}

/** Returns the first lines: kyso's name; in a demo also the mark of practice with the scenario's description, or the file. */
export function openingLines(
  pen: Pen,
  version: string,
  { about, fromFile }: { readonly about: string | null; readonly fromFile: boolean },
): readonly string[] {
  const title = `kyso ${version} ${pen.marks.dot} ${pen.t(words.product)} ${pen.marks.dot} ${pen.t(words.portal)}`;
  if (about === null) return [title, ""];
  const what = clean(pen.t(about), longestAbout);
  return [title, fromFile ? what : `${pen.t(words.practice)}: ${what}`, ""];
}

/** Returns a step that is done: its mark and name, and below what it found. */
export function stepLines(view: View, id: StepId): readonly string[] {
  const { course, pen, steps } = view;
  const result = course.results[id];
  if (!result) return [];
  const title = steps.find((s) => s.id === id)?.title;
  const mark = pen.marks[stepMarks[result.status]];
  const skipped = course.skipped.includes(id) && result.status !== "passed" ? ` (${pen.t(resultWords.skipped)})` : "";
  const place = `${stepIds.indexOf(id) + 1}/${stepIds.length}`;
  const head = `${mark.text} ${place} ${title ? pen.t(title) : id}${skipped}`;
  const { first, others, notes } = findingsByMark(result);
  const findings = [...first, ...others, ...notes];
  // “info” findings are left to the report, unless there are no others.
  const important = findings.filter((f) => f.severity !== "info");
  const shown = important.length > 0 ? important : findings;
  const rows = shown.flatMap((finding) => findingRows(finding, { pen, width: view.size.columns - 5, evidence: 0 }));
  const notApplicable = result.status === "not-applicable" ? pen.t(words.notApplicable) : "";
  return [
    head,
    ...rows.map((row) => `     ${textOf(row)}`),
    ...(rows.length === 0 && notApplicable ? [`     ${notApplicable}`] : []),
  ];
}

/** Returns shorter lines for a panel that repeats the one before it; null for all other panels. */
function shorterPanel(view: View): readonly string[] | null {
  const { course, pen, demo } = view;
  const { mode } = course;
  if (mode.name === "pin" && !mode.consents) {
    const hint = pinHint(mode.plan, demo);
    return [words.pinPromise, pinWords.inputMethodOff, ...(hint ? [hint] : [])].flatMap((text) =>
      paragraphLines(pen.t(text), view.size.columns),
    );
  }
  if (mode.name === "signing") return paragraphLines(pen.t(words.signing), view.size.columns);
  if (mode.name === "trying-browser") {
    return mode.page === null
      ? paragraphLines(pen.t(words.trying), view.size.columns)
      : pageRows(view, mode.page, view.size.columns).map(textOf);
  }
  return null;
}

/** Returns the lines of the panel that the screens show, with an empty line before it. */
export function panelLines(view: View): readonly string[] {
  const shorter = shorterPanel(view);
  if (shorter) return ["", ...shorter];
  const { title, body, must = [], field = [], foot } = panelOf(view, { width: view.size.columns, evidence: 3 });
  const at = isAtReport(view.course.mode) ? "" : `${stepIds.indexOf(view.course.current) + 1}/${stepIds.length} `;
  const head = title === "" ? [] : [`${at}${title}`];
  const parts = [body, must, field, foot].filter((rows) => rows.length > 0);
  const rest = parts.flatMap((rows, index) => (index === 0 ? rows : [[], ...rows])).map(textOf);
  return ["", ...head, ...rest];
}

/** Returns a text broken into lines of at most `width` characters. */
export function paragraphLines(text: string, width: number): readonly string[] {
  return paragraph({ text, width }).map(textOf);
}

/** A space at which no line is broken, to keep a key with its meaning. */
const together = "\u00A0";

/** What is chosen by its number: a certificate, for which Enter alone does nothing, or a folder, with Enter's number. */
export type Choosing = "certificate" | { readonly folder: number };

/** Returns how to answer. */
function howTo(choosing: Choosing | null): Text {
  if (choosing === null) return plainWords.choose;
  return choosing === "certificate" ? plainWords.chooseNumber : plainWords.chooseFolder;
}

/** Returns what can be typed now. Answers are whole lines, so of the keys without a letter only Enter is listed. */
export function promptLines(
  keys: readonly Key[],
  { pen, width }: { readonly pen: Pen; readonly width: number },
  choosing: Choosing | null,
): readonly string[] {
  const choices = keys.flatMap(({ key, label }) => {
    if (!label || key === "Up" || key === "Down" || key === "Esc" || (choosing === "certificate" && key === "Enter"))
      return [];
    const numbered = choosing !== null && choosing !== "certificate" && key === "Enter" ? ` (${choosing.folder})` : "";
    const choice = `${key === "Enter" ? pen.t(plainWords.justEnter) : key} = ${pen.t(label)}${numbered}`;
    return [choice.replaceAll(" ", together)];
  });
  const how = pen.t(howTo(choosing));
  const rows = paragraph({ text: choices.join(", "), width, lead: [span(`${how}: `)] });
  return rows.map((row) => textOf(row).replaceAll(together, " "));
}
