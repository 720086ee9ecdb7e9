import type { Text } from "../text/language.ts";

/** Typed in full before what may be the last try; either is taken, whatever the language of the screen. */
export const confirmWord: Text = { vi: "DONG Y", en: "I AGREE" };

/** Whether that word was typed: capitals, spaces and Vietnamese marks make no difference. */
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
