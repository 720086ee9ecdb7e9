import type { PersonalKind } from "../facts/schema.ts";
import type { Pseudonym } from "./pseudonyms.ts";

/** A personal value that another text may quote. */
export interface Mentioned {
  readonly kind: PersonalKind;
  readonly text: string;
}

/** Shorter values are parts of common words. */
const shortest = 4;

/** What is personal by its form, wherever it stands. */
const forms: readonly (readonly [RegExp, string])[] = [
  [
    /(?<![^\s@<>"'“”:;,()[\]\\/])[^\s@<>"'“”:;,()[\]\\/]{1,64}@[^\s@<>"'“”:;,()[\]\\/]{1,190}\.[a-z]{2,24}/giu,
    "[e-mail]",
  ],
  [/(?<=[\\/](?:Users|home|Documents and Settings)[\\/])[^\\/'"”:;,]{1,100}/giu, "[user]"],
  [/\b(?!127\.)\d{1,3}(?:\.\d{1,3}){3}\b/gu, "[address]"],
  [/\d{9,}/gu, "[number]"],
];

/**
 * Returns how texts are freed of personal values: those that stand elsewhere in the same facts are replaced as there,
 * and what is personal by its form (an e-mail address, a user's folder, an address, a long number) is masked.
 */
export function withoutMentions(values: readonly Mentioned[], pseudonym: Pseudonym): (text: string) => string {
  const long = values.filter(({ kind, text }) => text.length >= shortest && pseudonym(kind, text) !== text);
  const byText = new Map(long.map((value) => [value.text, value]));
  const longestFirst = [...byText.values()].sort((a, b) => b.text.length - a.text.length);
  return (text) => {
    const known = longestFirst.reduce(
      (rest, value) =>
        rest.includes(value.text) ? rest.replaceAll(value.text, () => pseudonym(value.kind, value.text, 60)) : rest,
      text,
    );
    return forms.reduce((rest, [form, mask]) => rest.replace(form, mask), known);
  };
}
