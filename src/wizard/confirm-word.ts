import type { Text } from "../text/language.ts";

/** The words to type in full before what may be the last PIN try; both are accepted in either language. */
export const confirmWord: Text = { vi: "DONG Y", en: "I AGREE" };

function folded(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .trim()
    .replace(/\s+/g, " ")
    .toUpperCase();
}

/** Whether one of the confirm words was typed, ignoring case, extra spaces and Vietnamese diacritics. */
export function isConfirmWord(typed: string): boolean {
  const word = folded(typed);
  return word === confirmWord.vi || word === confirmWord.en;
}

/** Whether one of the confirm words begins like this, by the same rule. */
export function beginsConfirmWord(typed: string): boolean {
  const beginning = folded(typed);
  return confirmWord.vi.startsWith(beginning) || confirmWord.en.startsWith(beginning);
}
