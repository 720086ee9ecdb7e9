import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { clean } from "../../text/clean.ts";
import { withoutEnd } from "../../text/without-end.ts";
import type { Tone } from "./tone.ts";

export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Drawn as the spinner; the text is its first position. */
  readonly spins?: true;
}

/** One line of the screen. */
export type Row = readonly Span[];

export const blank: Row = [];

/** Most characters of one text that are shown. */
const longest = 4000;

/**
 * Returns text that is safe to draw: the last check before the terminal, so that an escape sequence in a label has no
 * effect. Spaces at the ends are layout and are kept.
 */
export function span(text: string, tone: Tone = "plain"): Span {
  const inner = clean(text, longest);
  if (inner === "") return { text: text.replace(/[^ ]/g, ""), tone };
  const before = /^ */.exec(text)?.[0] ?? "";
  const after = text.slice(withoutEnd(text, " ").length);
  return { text: before + inner + after, tone };
}

/** Returns the columns that a row takes, counting wide characters and combining marks as terminals do. */
export function widthOf(row: Row): number {
  return row.reduce((sum, part) => sum + stringWidth(part.text), 0);
}

/** Stands where a long word may be broken; never part of cleaned text. */
const breakable = "\u0001";

/** Lets a word wider than a line break after the separators of a path or an address. */
function withBreaks(word: string, width: number): string {
  if (stringWidth(word) <= width) return word;
  return word.replace(/(?<=[^/\\])([/\\]+)(?=.)/g, `$1 ${breakable}`);
}

/** Breaks text into lines of at most `width` columns, at spaces where possible. */
export function broken(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const words = clean(text, longest).split(" ");
  const wrapped = wrapAnsi(words.map((word) => withBreaks(word, room)).join(" "), room, { hard: true, trim: true });
  return wrapped.split("\n").map((line) => line.replaceAll(` ${breakable}`, "").replaceAll(breakable, ""));
}

export interface Paragraph {
  readonly text: string;
  readonly tone?: Tone;
  readonly width: number;
  /** Before the first line; the other lines are indented by its width. */
  readonly lead?: Row;
  /** At the right end of the first line: a finding's code, to be read out on the phone. */
  readonly tail?: Span;
}

/** Returns a text over as many rows as it needs. */
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

/** Returns one row with `left` at its left end and `right` at its right end. */
export function apart(left: Row, right: Row, width: number): Row {
  const between = Math.max(1, width - widthOf(left) - widthOf(right));
  return [...left, { text: " ".repeat(between), tone: "plain" }, ...right];
}
