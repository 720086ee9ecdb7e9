import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CountedToken, triesOn } from "../../src/machine/counted-tries.ts";

/** A folder for kyso's state, and what was counted in it. */
export function triesIn(state: string): readonly string[] {
  try {
    return readdirSync(join(state, "kyso", "pin-tries")).sort();
  } catch {
    return [];
  }
}

/** A token of no importance, by this serial. */
export function tokenBy(serial: string, certificate = ""): CountedToken {
  return { serial, certificate: Buffer.from(certificate) };
}

export function countedFor(token: CountedToken, names: readonly string[]): number {
  return triesOn(token, names).length;
}
