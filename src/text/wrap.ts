import stringWidth from "string-width";
import { clean } from "./clean.ts";

/** Text in which each character takes one column, as nearly all of Vietnamese and English does. */
const oneColumnEach = /^[ -~\u00A0-\u00AC\u00AE-\u024F\u1E00-\u1EFF–“”…·→]*$/;

/** Returns the columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  return oneColumnEach.test(text) ? text.length : stringWidth(text);
}

export interface Paragraph {
  /** Before the first line; the other lines are indented by its width. */
  readonly lead?: string;
  readonly text: string;
  /** Stand behind the text, the first of them never on a line without its last word. */
  readonly codes?: readonly string[];
  /** Most columns of a line. */
  readonly width: number;
}

/** A space at which no line is broken; an ordinary one once the lines are made. */
const bound = "\u00A0";

/** Returns the words of a paragraph; each is kept whole, and the last one together with the first code. */
function wordsOf(text: string, codes: readonly string[], room: number): readonly string[] {
  const words = clean(text, Number.POSITIVE_INFINITY).split(" ");
  const [first, ...others] = codes;
  if (first === undefined) return words;
  const last = words.pop() ?? "";
  const together = last === "" ? first : `${last}${bound}${bound}${first}`;
  // A word that fills a line by itself, such as an address, has its code on the next.
  return [...words, ...(columnsOf(together) > room ? [last, first] : [together]), ...others];
}

/**
 * Returns a text as lines of at most `width` columns, broken between words only. A word that does not fit behind the
 * indent begins further left, and one that is wider than a line stays whole, so that an address can still be copied.
 */
export function wrapped({ lead = "", text, codes = [], width }: Paragraph): readonly string[] {
  const inset = columnsOf(lead);
  const room = Math.max(1, width - inset);
  const lines: string[] = [];
  let line = lead;
  let taken = 0;
  for (const word of wordsOf(text, codes, room)) {
    const wide = columnsOf(word);
    const further = taken > 0 && taken + 1 + wide > room;
    const besideLead = taken === 0 && wide > room && wide <= width;
    if (further || besideLead) {
      lines.push(...(line.trim() === "" ? [] : [line]));
      line = " ".repeat(Math.max(0, Math.min(inset, width - wide)));
      taken = 0;
    }
    line += taken > 0 ? ` ${word}` : word;
    taken += wide + (taken > 0 ? 1 : 0);
  }
  return [...lines, line].map((one) => one.replaceAll(bound, " ").trimEnd());
}

/** How a line of a list begins: blanks, and a number or a stroke behind them. */
const listLead = /^ *(?:\d+\. |\| *)?/;

/** Returns lines in at most `width` columns, broken between words; what goes on stands below its line's first word. */
export function wrappedLines(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line) => {
    if (columnsOf(line) <= width) return [line];
    const [lead = ""] = listLead.exec(line) ?? [];
    return wrapped({ lead, text: line.slice(lead.length), width });
  });
}

/** Returns as many characters of a text as fit into `width` columns. */
function begun(text: string, width: number): string {
  let kept = "";
  let taken = 0;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    taken += columnsOf(segment);
    if (taken > width) break;
    kept += segment;
  }
  return kept;
}

/**
 * Returns a text, clean, in at most `width` columns: if it is longer, its first words and `ellipsis`. Only a first word that
 * does not fit by itself is cut within.
 */
export function shortened(whole: string, width: number, ellipsis = "…"): string {
  const text = clean(whole, Number.POSITIVE_INFINITY);
  if (columnsOf(text) <= width) return text;
  const room = width - columnsOf(ellipsis);
  if (room < 0) return "";
  const kept = begun(text, room);
  const end = text[kept.length] === " " ? kept.length : kept.lastIndexOf(" ");
  return (end > 0 ? kept.slice(0, end) : kept).trimEnd() + ellipsis;
}
