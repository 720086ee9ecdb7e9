import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CountedToken, triesOn } from "../../src/machine/counted-tries.ts";

/** Returns the names of the files that count tries in this state folder, sorted; empty if there are none. */
export function triesIn(state: string): readonly string[] {
  try {
    return readdirSync(join(state, "kyso", "pin-tries")).sort();
  } catch {
    return [];
  }
}

/** Returns a token with this serial number, for tests in which nothing else of it matters. */
export function tokenBy(serial: string, certificate = ""): CountedToken {
  return { serial, certificate: Buffer.from(certificate) };
}

export function countedFor(token: CountedToken, names: readonly string[]): number {
  return triesOn(token, names).length;
}
