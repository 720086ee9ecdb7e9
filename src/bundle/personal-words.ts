import type { PersonalKind } from "../facts/schema.ts";
import { folded } from "./folded-places.ts";
import type { IsPersonal } from "./mask.ts";

/** A personal value of the facts, or of this session (the account's name, the computer's). */
export interface PersonalValue {
  readonly kind: PersonalKind;
  readonly value: string;
}

const wordsOf = (text: string) => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The part of a path that names a person: the folder below those of all users. */
export const userFolder = /(?:^|[\\/])(?:users|home|documents and settings)[\\/]+([^\\/]+)/i;

/** Shorter values are compared with whole words only: nearly every text has their letters somewhere. */
const shortest = 3;

/**
 * Returns whether a text is personal by these values: it contains one of them, or has a word of a name, a host or a
 * text among its words. Of a path the whole and the person's folder count, of a certificate the whole.
 */
export function personalBy(values: readonly PersonalValue[]): IsPersonal {
  const whole = new Set<string>();
  const words = new Set<string>();
  const add = (value: string) => {
    const text = folded(value).trim();
    if (text.length >= shortest) whole.add(text);
    else if (text !== "") words.add(text);
  };
  for (const { kind, value } of values) {
    add(value);
    if (kind === "path") add(userFolder.exec(value)?.[1] ?? "");
    else if (kind !== "certificate") for (const word of wordsOf(folded(value))) if (word.length > 1) words.add(word);
  }
  const known = new Map<string, boolean>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const own = folded(text);
    const found = wordsOf(own).some((word) => words.has(word)) || [...whole].some((value) => own.includes(value));
    known.set(text, found);
    return found;
  };
}
