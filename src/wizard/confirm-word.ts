import { folded } from "../text/folded.ts";
import type { Text } from "../text/language.ts";

/** The words to type in full before what may be the last PIN try; both are accepted in either language. */
export const confirmWord: Text = { vi: "DONG Y", en: "I AGREE" };

const words: readonly string[] = [confirmWord.vi, confirmWord.en].map(folded);

/** Whether one of the confirm words was typed, ignoring case, extra spaces and Vietnamese diacritics. */
export function isConfirmWord(typed: string): boolean {
  return words.includes(folded(typed));
}

/** Whether one of the confirm words begins like this, by the same rule. */
export function beginsConfirmWord(typed: string): boolean {
  const beginning = folded(typed);
  return words.some((word) => word.startsWith(beginning));
}
