import { createHmac } from "node:crypto";

/** Returns a word in the place of a text: the same for the same text, and no more to be undone without the key. */
export type Word = (kind: string, text: string) => string;

/** Letters that make no words; each stands for four bits. */
const alphabet = "bcdfghjkmnpqrstv";
const length = 12;

/**
 * Returns how words are made with this key. Judging compares some texts without regard to letter case, others with it,
 * so two texts that differ in case alone get words that differ in case alone.
 */
export function wordsBy(key: Uint8Array): Word {
  const bits = (kind: string, text: string) =>
    createHmac("sha256", key).update(`${kind}\0`).update(text, "utf16le").digest();
  const made = new Map<string, string>();
  const wordFor: Word = (kind, text) => {
    const small = text.toLowerCase();
    const letters = [...bits(kind, small).subarray(0, length)].map((byte) => alphabet[byte & 15] ?? "").join("");
    if (text === small) return `${kind}-${letters}`;
    if (text === text.toUpperCase()) return `${kind}-${letters.toUpperCase()}`;
    const capitals = bits(`${kind} case`, text);
    const mixed = [...letters].map((letter, at) => ((capitals[at] ?? 0) & 1 ? letter.toUpperCase() : letter));
    // The first two keep it apart from small and from capital letters alone.
    return `${kind}-${letters[0]?.toUpperCase()}${letters[1]}${mixed.slice(2).join("")}`;
  };
  return (kind, text) => {
    const name = `${kind}\0${text}`;
    const word = made.get(name) ?? wordFor(kind, text);
    made.set(name, word);
    return word;
  };
}
