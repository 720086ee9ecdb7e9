import type { Message } from "../catalogue/messages.ts";
import type { CodeEntry } from "./code-entry.ts";

/** A message of the catalogue that fits what was typed. */
export interface Match {
  readonly message: Message;
  /** The text of it that fits best. */
  readonly text: string;
  /** How alike the two are, from 0 to 1. */
  readonly likeness: number;
}

/**
 * What was asked, explained. code: codes of kyso · message: the message was recognised; several where it reads alike in
 * several products, or where a longer text holds several · unknown: it was not; `nearest` are others · vague: too little
 * was typed to tell · no-code: it has the form of a code, and there is none such; `nearestCodes` are others
 */
export type Explanation =
  | { readonly kind: "code"; readonly codes: readonly CodeEntry[] }
  | { readonly kind: "message"; readonly matches: readonly Match[]; readonly codes: readonly CodeEntry[] }
  | { readonly kind: "unknown"; readonly nearest: readonly Match[] }
  | { readonly kind: "vague"; readonly nearest: readonly Match[] }
  | { readonly kind: "no-code"; readonly nearestCodes: readonly CodeEntry[] };
