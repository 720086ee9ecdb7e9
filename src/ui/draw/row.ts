import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { clean } from "../../text/clean.ts";
import type { Tone } from "./tone.ts";

export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Where it is drawn, the spinner's turns take its place; the text is the first of them. */
  readonly spins?: true;
}

/** One line of the screen. */
export type Row = readonly Span[];

export const blank: Row = [];

/** Longest text shown in one piece, in characters. */
const longest = 4000;

/**
 * Text fit for a row: the last gate before the terminal, so that an escape sequence in a label is only ever letters.
 * Spaces at its ends are the row's own layout, and stay.
 */
export function span(text: string, tone: Tone = "plain"): Span {
  const inner = clean(text, longest);
  if (inner === "") return { text: text.replace(/[^ ]/g, ""), tone };
  const before = /^ */.exec(text)?.[0] ?? "";
  const after = / *$/.exec(text)?.[0] ?? "";
  return { text: before + inner + after, tone };
}

/** Columns of a terminal that a row takes; wide characters and combining marks counted as terminals do. */
export function widthOf(row: Row): number {
  return row.reduce((sum, part) => sum + stringWidth(part.text), 0);
}

/** Marks where a long word may be broken; no cleaned text has it. */
const breakable = "\u0001";

/** A word wider than a line gets places to break at: after what parts a path or an address. */
function withBreaks(word: string, width: number): string {
  if (stringWidth(word) <= width) return word;
  return word.replace(/(?<=[^/\\])([/\\]+)(?=.)/g, `$1 ${breakable}`);
}

/** The text broken into lines of at most `width` columns, at spaces where there are any. */
export function broken(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const words = clean(text, longest).split(" ");
  const wrapped = wrapAnsi(words.map((word) => withBreaks(word, room)).join(" "), room, { hard: true, trim: true });
  return wrapped.split("\n").map((line) => line.replaceAll(` ${breakable}`, "").replaceAll(breakable, ""));
}

const graphemes = new Intl.Segmenter();

/** At most `width` columns of the text, ended by `ellipsis` where something is cut. */
export function cut(text: string, width: number, ellipsis = "…"): string {
  if (stringWidth(text) <= width) return text;
  const room = width - stringWidth(ellipsis);
  let kept = "";
  let taken = 0;
  for (const { segment } of graphemes.segment(text)) {
    const wide = stringWidth(segment);
    if (taken + wide > room) break;
    kept += segment;
    taken += wide;
  }
  return room >= 0 ? kept + ellipsis : "";
}

export interface Paragraph {
  readonly text: string;
  readonly tone?: Tone;
  readonly width: number;
  /** Stands before the first line; the further lines are set in by its width. */
  readonly lead?: Row;
  /** Stands at the right end of the first line: a finding's code, for the phone call. */
  readonly tail?: Span;
}

/** A text over as many rows as it needs. */
export function paragraph({ text, tone = "plain", width, lead = [], tail }: Paragraph): readonly Row[] {
  const inset = widthOf(lead);
  const reserved = tail ? stringWidth(tail.text) + 2 : 0;
  const lines = broken(text, width - inset - reserved);
  return lines.map((line, index) => {
    const start: Row = index === 0 ? lead : [{ text: " ".repeat(inset), tone: "plain" }];
    const row: Row = [...start, { text: line, tone }];
    return index === 0 && tail ? apart(row, [tail], width) : row;
  });
}

/** Two ends of one row, as far apart as `width` lets them be. */
export function apart(left: Row, right: Row, width: number): Row {
  const between = Math.max(1, width - widthOf(left) - widthOf(right));
  return [...left, { text: " ".repeat(between), tone: "plain" }, ...right];
}
