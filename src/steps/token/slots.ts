import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { isSoftwareSlot, driverAnswers } from "./sighting.ts";

/** The slots without a usable token, as the drivers show them. */
export interface SlotsWithoutToken {
  /** The number of empty slots that software tokens always show. */
  readonly software: number;
  /** The descriptions of real, empty slots, e.g. a reader without a card. */
  readonly empty: readonly string[];
  /** The slots with a token that the driver could not read, with its error. */
  readonly unrecognised: readonly string[];
}

/** Returns the slots in which the drivers read no token, and how many empty slots of software tokens there are. */
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
