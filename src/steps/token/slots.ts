import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { isSoftwareSlot, driverAnswers } from "./sighting.ts";

/** What the drivers show of slots that hold no token they know. */
export interface SlotsWithoutToken {
  /** The empty slot that a software token always shows. */
  readonly software: number;
  /** Real slots with nothing in them, by description: a reader without a card. */
  readonly empty: readonly string[];
  /** Something is in the slot and the driver does not know it, by the driver's word. */
  readonly unrecognised: readonly string[];
}

export function slotsWithoutToken(facts: Facts): SlotsWithoutToken {
  let software = 0;
  const empty: string[] = [];
  const unrecognised: string[] = [];
  for (const { sight } of driverAnswers(facts)) {
    for (const slot of sight.slots) {
      const token = valueOf(slot.token);
      if (isSoftwareSlot(sight.library, slot)) software += token?.flags.initialised === false ? 1 : 0;
      else if (token) continue;
      else if (!slot.tokenPresent) empty.push(slot.description);
      else if (slot.token.status !== "observed")
        unrecognised.push(`${slot.description}: ${slot.token.error ?? slot.token.reason}`);
    }
  }
  return { software, empty, unrecognised };
}
