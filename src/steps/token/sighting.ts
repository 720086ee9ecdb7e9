import { isProxy, isSoftwareOnly } from "../../catalogue/software-tokens.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedDriver, DriverSight, Slot, Token } from "../../facts/tokens.ts";
import { parsedOnce } from "../certificate/parsed-once.ts";

/** One token in one slot of one driver. */
export interface Sighting {
  readonly asked: AskedDriver;
  readonly slot: Slot;
  readonly token: Token;
  /** It passes on what other drivers show (p11-kit's proxy): never a driver of its own. */
  readonly relayed: boolean;
  /** A token that is no device: SoftHSM's. */
  readonly software: boolean;
  /** SHA-256 of the certificates that are no CA's, in hexadecimal; null where they could not be read. */
  readonly holders: ReadonlySet<string> | null;
}

/** The holder's certificates: every token of one CA holds that CA's own, which tells nothing of which token it is. */
function holdersOf({ certificates }: Token): Sighting["holders"] {
  const objects = valueOf(certificates);
  if (!objects) return null;
  const parsed = objects.flatMap((object) => {
    const read = parsedOnce(object);
    return read.ok && !read.certificate.isCa ? [read.certificate.sha256] : [];
  });
  return new Set(parsed);
}

/** The drivers that answered, with what they said. */
export function sightsOf(facts: Facts): readonly { readonly asked: AskedDriver; readonly sight: DriverSight }[] {
  return (valueOf(facts.tokens)?.drivers ?? []).flatMap((asked) => {
    const sight = valueOf(asked.sight);
    return sight ? [{ asked, sight }] : [];
  });
}

/** Whether a slot is of a software token; p11-kit's proxy passes on the maker of each slot. */
export function isSoftwareSlot({ manufacturer, description }: DriverSight["library"], slot: Slot): boolean {
  return isProxy(manufacturer, description)
    ? isSoftwareOnly(slot.manufacturer, "")
    : isSoftwareOnly(manufacturer, description);
}

/** Every token that a driver shows, in the order in which the drivers were asked. */
export function sightings(facts: Facts): readonly Sighting[] {
  return sightsOf(facts).flatMap(({ asked, sight: { library, slots } }) => {
    const relayed = isProxy(library.manufacturer, library.description);
    return slots.flatMap((slot) => {
      const token = valueOf(slot.token);
      if (!token) return [];
      return [{ asked, slot, token, relayed, software: isSoftwareSlot(library, slot), holders: holdersOf(token) }];
    });
  });
}
