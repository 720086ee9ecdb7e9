import type { Token } from "../../facts/tokens.ts";
import type { TokenSighting } from "./sighting.ts";

/** Whether two drivers show one token: known, known to be two, or not to be told. */
export type Sameness = "same" | "other" | "unsure";

/** What is known of the tokens around the two that are compared. */
export interface Surroundings {
  readonly all: readonly TokenSighting[];
  /** Devices on the USB that may be a token or hold one; null where the list is not known. */
  readonly devices: number | null;
}

/** A serial of one sign alone (“0000000000000000”, “1”) is one that nobody filled in. */
function tells({ serial }: Token): boolean {
  return new Set(serial).size > 1;
}

/** Two drivers may write a serial's hexadecimal digits in capitals or not. */
function sameSerial(a: Token, b: Token): boolean {
  return tells(a) && a.serial.toLowerCase() === b.serial.toLowerCase();
}

function sameMake(a: Token, b: Token): boolean {
  return a.manufacturer === b.manufacturer && a.model === b.model;
}

/** By the holder's certificates: they share one; they have none in common; or one side shows none to compare. */
function byCertificates(a: TokenSighting, b: TokenSighting): "shared" | "apart" | "untold" {
  if (!a.holders?.size || !b.holders?.size) return "untold";
  return [...a.holders].some((sha256) => b.holders?.has(sha256)) ? "shared" : "apart";
}

const ofDriver = (all: readonly TokenSighting[], { asked }: TokenSighting) => all.filter((s) => s.asked === asked);

/** Whether either driver shows just this one token that it could be. */
function isOnlyOne(
  a: TokenSighting,
  b: TokenSighting,
  all: readonly TokenSighting[],
  alike: (x: TokenSighting, y: TokenSighting) => boolean,
) {
  return (
    ofDriver(all, a).filter((s) => alike(s, b)).length === 1 && ofDriver(all, b).filter((s) => alike(a, s)).length === 1
  );
}

/** One of the two drivers alone shows as many tokens as there are devices: there is no room for another. */
function fillsDevices(a: TokenSighting, b: TokenSighting, { all, devices }: Surroundings): boolean {
  if (devices === null || a.software || b.software) return false;
  return devices <= Math.max(ofDriver(all, a).length, ofDriver(all, b).length);
}

/** Both drivers name the same reader, and each has one of that name. */
function inSameReader(a: TokenSighting, b: TokenSighting, { all }: Surroundings): boolean {
  const alike = (x: TokenSighting, y: TokenSighting) => x.slot.description === y.slot.description;
  return a.slot.description !== "" && alike(a, b) && isOnlyOne(a, b, all, alike);
}

/** The serial is the same: the same maker's word for it settles it, another maker's only with a certificate. */
function bySerial(a: TokenSighting, b: TokenSighting, { all }: Surroundings): Sameness {
  const certificates = byCertificates(a, b);
  if (certificates === "shared") return "same";
  const alike = (x: TokenSighting, y: TokenSighting) => sameSerial(x.token, y.token);
  if (certificates === "apart" || !sameMake(a.token, b.token)) return "unsure";
  return isOnlyOne(a, b, all, alike) ? "same" : "unsure";
}

/** The serials differ, or one is empty: a certificate may have been put on two tokens, so the devices have to agree. */
function withoutSerial(a: TokenSighting, b: TokenSighting, around: Surroundings): Sameness {
  const certificates = byCertificates(a, b);
  if (certificates === "apart") return "other";
  const bothTell = tells(a.token) && tells(b.token);
  if (certificates === "shared") {
    // One that shows no certificates may hold this one, too.
    const alone = isOnlyOne(a, b, around.all, (x, y) => byCertificates(x, y) !== "apart");
    return alone && (fillsDevices(a, b, around) || inSameReader(a, b, around)) ? "same" : "unsure";
  }
  if (bothTell && sameMake(a.token, b.token)) return "other";
  const alike = (x: TokenSighting, y: TokenSighting) => sameMake(x.token, y.token) && x.token.label === y.token.label;
  const alone = !bothTell && alike(a, b) && isOnlyOne(a, b, around.all, alike);
  return alone && fillsDevices(a, b, around) ? "same" : "unsure";
}

/**
 * Whether two sightings are of one token. A serial number counts where it tells something, a certificate where it is
 * the holder's, and the devices on the USB where neither is enough. Two slots of one driver are never joined: it would
 * have shown one, and a card with two PINs has two.
 */
export function compareSightings(a: TokenSighting, b: TokenSighting, around: Surroundings): Sameness {
  if (a.asked.kind !== b.asked.kind || a.software !== b.software) return "other";
  if (a.asked === b.asked && !a.relayed) return sameSerial(a.token, b.token) ? "unsure" : "other";
  return sameSerial(a.token, b.token) ? bySerial(a, b, around) : withoutSerial(a, b, around);
}
