import type { CardReader } from "../../facts/card-service.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { UsbDevice } from "../../facts/usb.ts";
import type { Finding } from "../finding.ts";
import { kindOf, mayBeReader, nameOf } from "./devices.ts";
import * as findings from "./reader-findings.ts";
import { isVirtual, readerOf } from "./reader-names.ts";
import { slotsWithoutToken } from "./slots.ts";

/** What keeps the card service from a token that is plugged in, as the service itself shows it. */
export type ReaderFault =
  | { readonly kind: "no-reader"; readonly device: UsbDevice }
  /** `unclear`: none of the readers is known as the token's own, so whether it has one cannot be told. */
  | { readonly kind: "no-card" | "mute" | "unclear"; readonly device: UsbDevice; readonly readers: readonly string[] };

/** The readers that the card service shows, without those of the computer itself; null if that is unknown. */
function readersOf(facts: Facts): readonly CardReader[] | null {
  const { readers } = valueOf(facts.cardService) ?? {};
  return readers ? (valueOf(readers)?.filter(({ name }) => !isVirtual(name)) ?? null) : null;
}

/** The readers that the card service shows. */
export function readerNames(facts: Facts): readonly string[] {
  return (readersOf(facts) ?? []).map(({ name }) => name);
}

/** The readers with a card in them that a program holds for itself; empty if another reader has a card, too. */
export function heldReaders(facts: Facts): readonly string[] {
  const filled = (readersOf(facts) ?? []).filter((reader) => reader.card !== "empty");
  return filled.every((reader) => reader.exclusive) ? filled.map(({ name }) => name) : [];
}

/** Programs that run now and are known to use tokens. */
export function tokenUsers(facts: Facts): readonly string[] {
  const { users } = valueOf(facts.cardService) ?? {};
  return users ? (valueOf(users) ?? []) : [];
}

/** The readers in which the card service sees a card. */
export function cardsSeen(facts: Facts): readonly string[] {
  return (readersOf(facts) ?? []).filter((reader) => reader.card === "present").map(({ name }) => name);
}

/** Returns what these readers, which are the device's own or may be, show to be wrong; null if nothing. */
function faultOf(device: UsbDevice, readers: readonly CardReader[]): ReaderFault | null {
  if (readers.some(({ card }) => card === "present" || card === null)) return null;
  const silent = readers.filter(({ card }) => card === "mute").map(({ name }) => name);
  if (silent.length > 0) return { kind: "mute", device, readers: silent };
  return { kind: "no-card", device, readers: readers.map(({ name }) => name) };
}

/** Returns what keeps the card service from this token: only a reader that bears its name is known as its own. */
function faultOfToken(device: UsbDevice, readers: readonly CardReader[]): ReaderFault | null {
  const owned = readers.map((reader) => ({ reader, whose: readerOf(reader.name, device) }));
  const own = owned.flatMap(({ reader, whose }) => (whose === "own" ? [reader] : []));
  if (own.length > 0) return faultOf(device, own);
  const doubtful = owned.flatMap(({ reader, whose }) => (whose === "unknown" ? [reader] : []));
  const mayBeReached = doubtful.length > 0 && faultOf(device, doubtful) === null;
  return mayBeReached ? null : { kind: "unclear", device, readers: readers.map(({ name }) => name) };
}

/**
 * Returns what keeps the card service from the tokens on the bus; null if nothing does, or that is unknown. Only
 * devices with the class of card readers count: others have drivers of their own, which do not use the service.
 */
export function readerFault(facts: Facts): ReaderFault | null {
  const devices = (valueOf(facts.usb)?.devices ?? []).filter(mayBeReader);
  const tokens = devices.filter((device) => kindOf(device) === "token");
  const [device] = tokens.length > 0 ? tokens : devices;
  // A driver that shows a token in its slot knows better than the service's list.
  if (!device || slotsWithoutToken(facts).unrecognised.length > 0) return null;
  const readers = readersOf(facts);
  if (readers === null) return devices.every((d) => d.servedAsReader === false) ? { kind: "no-reader", device } : null;
  if (readers.length === 0) return { kind: "no-reader", device };
  if (tokens.length === 0) return faultOf(device, readers);
  const faults = tokens.map((token) => faultOfToken(token, readers));
  // Where one token is reached, whether another is meant cannot be told.
  return faults.includes(null) ? null : (faults.find((fault) => fault?.kind !== "unclear") ?? faults[0] ?? null);
}

/** Returns the finding about what keeps the card service from a token. */
export function readerFinding(facts: Facts, fault: ReaderFault): Finding {
  const name = nameOf(fault.device);
  if (fault.kind === "mute") return findings.mute({ reader: fault.readers[0] ?? name });
  if (fault.kind === "no-card") return findings.slotStaysEmpty({ device: name, readers: fault.readers });
  if (fault.kind === "unclear") return findings.readerUnclear({ device: name, readers: fault.readers });
  const computer = valueOf(facts.computer);
  const bundles = valueOf(facts.cardService)?.readerDrivers;
  const known = bundles && valueOf(bundles);
  return findings.noReader(
    {
      device: name,
      system: computer?.system ?? "other",
      distribution: computer?.name ?? "",
      ccid: known ? known.some((bundle) => /ccid/i.test(bundle)) : null,
      problem: fault.device.problem ?? "",
      users: tokenUsers(facts),
    },
    known ?? [],
  );
}
