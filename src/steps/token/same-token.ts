import type { Token } from "../../facts/tokens.ts";
import type { TokenSighting } from "./sighting.ts";

/** Whether two sightings are one token (`same`), two tokens (`other`), or whether that cannot be known (`unsure`). */
export type Sameness = "same" | "other" | "unsure";

/** All sightings and devices, among which two sightings are compared. */
export interface Surroundings {
  readonly all: readonly TokenSighting[];
  /** The number of USB devices that may be a token or hold one; null if unknown. */
  readonly devices: number | null;
}

/** Whether a serial number identifies a token; a single repeated character (“000”, “1”) was never filled in. */
function tells({ serial }: Token): boolean {
  return new Set(serial).size > 1;
}

/** Ignores case, because drivers differ in how they write hexadecimal digits. */
function sameSerial(a: Token, b: Token): boolean {
  return tells(a) && a.serial.toLowerCase() === b.serial.toLowerCase();
}

function sameMake(a: Token, b: Token): boolean {
  return a.manufacturer === b.manufacturer && a.model === b.model;
}

/** Compares the holder's certificates: one is shared, none is, or one side shows none to compare. */
function byCertificates(a: TokenSighting, b: TokenSighting): "shared" | "apart" | "untold" {
  if (!a.holders?.size || !b.holders?.size) return "untold";
  return [...a.holders].some((sha256) => b.holders?.has(sha256)) ? "shared" : "apart";
}

const ofDriver = (all: readonly TokenSighting[], { asked }: TokenSighting) => all.filter((s) => s.asked === asked);

/** Whether each of the two drivers shows exactly one token that is `alike`. */
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

/** Whether one of the two drivers alone shows as many tokens as there are devices, so that no further one exists. */
function fillsDevices(a: TokenSighting, b: TokenSighting, { all, devices }: Surroundings): boolean {
  if (devices === null || a.software || b.software) return false;
  return devices <= Math.max(ofDriver(all, a).length, ofDriver(all, b).length);
}

/** Whether both drivers name the same reader, and each has exactly one of that name. */
function inSameReader(a: TokenSighting, b: TokenSighting, { all }: Surroundings): boolean {
  const alike = (x: TokenSighting, y: TokenSighting) => x.slot.description === y.slot.description;
  return a.slot.description !== "" && alike(a, b) && isOnlyOne(a, b, all, alike);
}

/**
 * Compares sightings of one serial number. If maker or model differ, only a shared certificate shows that they are the
 * same token.
 */
function bySerial(a: TokenSighting, b: TokenSighting, { all }: Surroundings): Sameness {
  const certificates = byCertificates(a, b);
  if (certificates === "shared") return "same";
  const alike = (x: TokenSighting, y: TokenSighting) => sameSerial(x.token, y.token);
  if (certificates === "apart" || !sameMake(a.token, b.token)) return "unsure";
  return isOnlyOne(a, b, all, alike) ? "same" : "unsure";
}

/**
 * Compares sightings whose serial numbers differ or identify nothing. A certificate may be on two tokens, so the
 * number of devices or the reader has to agree.
 */
function withoutSerial(a: TokenSighting, b: TokenSighting, around: Surroundings): Sameness {
  const certificates = byCertificates(a, b);
  if (certificates === "apart") return "other";
  const bothTell = tells(a.token) && tells(b.token);
  if (certificates === "shared") {
    // A token that shows no certificates may hold this one as well.
    const alone = isOnlyOne(a, b, around.all, (x, y) => byCertificates(x, y) !== "apart");
    return alone && (fillsDevices(a, b, around) || inSameReader(a, b, around)) ? "same" : "unsure";
  }
  if (bothTell && sameMake(a.token, b.token)) return "other";
  const alike = (x: TokenSighting, y: TokenSighting) => sameMake(x.token, y.token) && x.token.label === y.token.label;
  const alone = !bothTell && alike(a, b) && isOnlyOne(a, b, around.all, alike);
  return alone && fillsDevices(a, b, around) ? "same" : "unsure";
}

/**
 * Compares two sightings by serial number, if it identifies anything; by the holder's certificates; and by the USB
 * devices, where neither is enough. Two slots of one driver are never the same token: the driver would show only one,
 * and a card with two PINs has two slots.
 */
export function compareSightings(a: TokenSighting, b: TokenSighting, around: Surroundings): Sameness {
  if (a.asked.kind !== b.asked.kind || a.software !== b.software) return "other";
  if (a.asked === b.asked && !a.relayed) return sameSerial(a.token, b.token) ? "unsure" : "other";
  return sameSerial(a.token, b.token) ? bySerial(a, b, around) : withoutSerial(a, b, around);
}
