import { type Language, say, type Text } from "../../text/language.ts";
import { type Marks, marksFor } from "./marks.ts";

/** Typographic characters that an old console's font may lack, and their ASCII replacements. */
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

/** The language and the characters that this terminal is written with. */
export interface Pen {
  readonly language: Language;
  readonly marks: Marks;
  /** Marks text that was cut. */
  readonly ellipsis: string;
  /** Returns text in the person's language, with characters that this terminal can show. */
  t(text: Text | string): string;
}

/** Returns how screens are written: in this language; with ASCII marks and punctuation if `asciiOnly`. */
export function penFor(language: Language, asciiOnly: boolean): Pen {
  const plain = (words: string) =>
    asciiOnly ? plainer.reduce((rest, [character, instead]) => rest.replace(character, instead), words) : words;
  return {
    language,
    marks: marksFor(asciiOnly),
    ellipsis: asciiOnly ? "..." : "…",
    t: (text) => plain(typeof text === "string" ? text.normalize("NFC") : say(text, language)),
  };
}
