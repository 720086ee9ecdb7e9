import { type Language, say, type Text } from "../../text/language.ts";
import { type Marks, marksFor } from "./marks.ts";

/** Typographic signs that an old console's font may not have, and what stands for them. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/[“”]/g, '"'],
  [/[‘’]/g, "'"],
  [/…/g, "..."],
  [/·/g, "-"],
  [/[–—]/g, "-"],
  [/→/g, "->"],
  [/≥/g, ">="],
  [/≤/g, "<="],
  [/×/g, "x"],
];

/** How this terminal is written on: in which language, with which signs. */
export interface Pen {
  readonly language: Language;
  readonly marks: Marks;
  /** What shows that something was cut. */
  readonly ellipsis: string;
  /** The words for this terminal: in its language, with signs that it can show. */
  t(text: Text | string): string;
}

export function penFor(language: Language, asciiOnly: boolean): Pen {
  const plain = (words: string) =>
    asciiOnly ? plainer.reduce((rest, [sign, instead]) => rest.replace(sign, instead), words) : words;
  return {
    language,
    marks: marksFor(asciiOnly),
    ellipsis: asciiOnly ? "..." : "…",
    t: (text) => plain(typeof text === "string" ? text.normalize("NFC") : say(text, language)),
  };
}
