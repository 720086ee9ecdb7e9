import { folded } from "../../text/folded.ts";

/** What is no part of a message: addresses, long numbers, times. They differ each time. */
const changing = /https?:\/\/\S+|\b\d{1,2}[:/.-]\d{1,2}(?:[:/.-]\d{2,4})?\b|\b\d{6,}\b/giu;

/** Returns the words of a text in small letters without marks and punctuation; addresses, times and long numbers left out. */
export function wordsOf(text: string): readonly string[] {
  return folded(text.normalize("NFKC").replace(changing, " ")).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A word as it reads when keys of the Telex input method were left in it: “chuwng” is “chung”, “soos” is “so”. */
function withoutTelex(word: string): string {
  return word
    .replace(/([aeo])\1/g, "$1")
    .replace(/dd/g, "d")
    .replace(/(?<=[aou])w|^w(?=[nm])/g, "")
    .replace(/(?<=.)[sfrxj]$/, "")
    .replace(/(?<=[aeiouy])[sfrxj](?=[a-z])/g, "")
    .replace(/([aeo])\1/g, "$1");
}

/** A word as a photograph of it is misread: digits for letters. */
function asLetters(word: string, one: string): string {
  return word.replaceAll("0", "o").replaceAll("1", one).replaceAll("5", "s").replaceAll("8", "b");
}

/** Words as they are shortened in chats. */
const shortened: Readonly<Record<string, string>> = {
  ko: "khong",
  k: "khong",
  kg: "khong",
  hok: "khong",
  dc: "duoc",
  dk: "duoc",
};

/** Returns what a word that is not known may have been: keys of an input method in it, or digits read for letters. */
export function mayHaveBeen(word: string): readonly string[] {
  const without = word.replace(/(?<=[a-z])\d+(?=[a-z]|$)/g, "");
  const readings = [asLetters(word, "l"), asLetters(word, "i"), word.replaceAll("rn", "m"), word.replaceAll("l", "i")];
  const whole = shortened[word];
  return [...(whole ? [whole] : []), withoutTelex(word), without, ...readings].filter(
    (one) => one !== word && one !== "",
  );
}
