import type { Text } from "../text/language.ts";

/** The words to type in full before what may be the last PIN try; both are accepted in either language. */
export const confirmWord: Text = { vi: "DONG Y", en: "I AGREE" };

/** Whether one of the confirm words was typed, ignoring case, extra spaces and Vietnamese diacritics. */
export function isConfirmWord(typed: string): boolean {
  const folded = typed
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[đĐ]/g, "d")
    .trim()
    .replace(/\s+/g, " ")
    .toUpperCase();
  return folded === confirmWord.vi || folded === confirmWord.en;
}
