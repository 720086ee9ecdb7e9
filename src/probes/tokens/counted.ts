import { derOf } from "../../facts/certificate-leaf.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { AskedDriver, Token } from "../../facts/tokens.ts";
import { type CountedToken, triesOn } from "../../machine/counted-tries.ts";
import type { Machine } from "../../machine/machine.ts";

/** Returns the names in the folder of the counted tries; empty if the folder does not exist yet. */
export async function triesIn(machine: Machine, folder: Observation<string>): Promise<Observation<readonly string[]>> {
  if (folder.status !== "observed") return folder;
  const names = await machine.files.list(folder.value);
  return names.status === "absent" ? observed([]) : names;
}

/** The identities under which tries on the token may be counted: its serial number, or without one its certificates. */
function knownAs({ serial, certificates }: Token): readonly CountedToken[] {
  const ders = (valueOf(certificates) ?? []).map(({ der }) => derOf(der));
  return [Buffer.alloc(0), ...ders].map((certificate) => ({ serial, certificate }));
}

function withCount(token: Token, names: readonly string[]): Token {
  const counted = Math.max(...knownAs(token).map((known) => triesOn(known, names).length));
  return counted > 0 ? { ...token, counted } : token;
}

/** Adds to each token the misses that kyso counted on it; none are counted on the practice token. */
export function withCounts(asked: readonly AskedDriver[], tries: Observation<readonly string[]>): AskedDriver[] {
  const names = valueOf(tries) ?? [];
  if (names.length === 0) return [...asked];
  return asked.map((driver) => {
    const sight = valueOf(driver.sight);
    if (!sight || driver.kind !== "pkcs11") return driver;
    const slots = sight.slots.map((slot) => {
      const token = valueOf(slot.token);
      return token ? { ...slot, token: observed(withCount(token, names)) } : slot;
    });
    return { ...driver, sight: observed({ ...sight, slots }) };
  });
}

/** Whether the count could be read, without its names: as a fact. */
export function countRead(tries: Observation<readonly string[]>): Observation<boolean> {
  return tries.status === "observed" ? observed(true) : missing(tries.status, tries.reason, tries.error);
}
