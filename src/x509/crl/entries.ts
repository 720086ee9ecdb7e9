import { sameValue } from "../asked.ts";
import { type CrlReason, crlReason } from "../crl-reason.ts";
import { contentOf, type Element, elementAt, tag } from "../der.ts";
import { type Extension, extensionsIn } from "../extensions.ts";
import { momentOf } from "../moment.ts";
import type { CrlNarrowing } from "./narrowing.ts";

/** A certificate's entry. */
export interface Listed {
  readonly revokedAt: Date;
  /** Null if the entry names no reason. */
  readonly reason: CrlReason | null;
}

/** What the entries of a list say of one serial number. */
export interface Entries {
  readonly count: number;
  readonly listed: Listed | null;
  /** Null if every entry is of a certificate of the list's own issuer, and nothing in it is unknown and critical. */
  readonly narrowing: CrlNarrowing | null;
}

const oid = { reason: "2.5.29.21", certificateIssuer: "2.5.29.29" } as const;

/**
 * Returns what a list's entries say of this serial number (content octets, without those that do not change its value).
 * All entries are walked, by their tags and lengths alone: a list of 60,000 entries as objects takes seconds and some
 * 300 MB. Null if they are not entries.
 */
export function walkEntries(bytes: Uint8Array, entries: Element, serial: Uint8Array): Entries | null {
  let count = 0;
  let listed: Listed | null = null;
  let narrowing: CrlNarrowing | null = null;
  for (let at = entries.start; at < entries.end; count += 1) {
    const entry = elementAt(bytes, at, entries.end);
    const number = entry?.tag === tag.sequence ? elementAt(bytes, entry.start, entry.end) : null;
    const time = number?.tag === tag.integer && entry ? elementAt(bytes, number.end, entry.end) : null;
    if (!entry || !number || !time) return null;
    const asked = listed === null && isSerial(bytes, number, serial);
    if (asked || !isPlain(bytes, time.end, entry.end)) {
      const extensions = extensionsAt(bytes, time.end, entry.end);
      const revokedAt = momentOf(bytes, time);
      if (extensions === null || revokedAt === null) return null;
      narrowing ??= narrowingIn(extensions);
      if (asked) listed = listedBy(revokedAt, extensions);
    }
    at = entry.end;
  }
  return { count, listed, narrowing };
}

/** DER of id-ce (2.5.29) as an OBJECT IDENTIFIER of one more arc. */
const idCe = [tag.objectIdentifier, 3, 0x55, 0x1d] as const;
/** That arc of a reason, a holdInstructionCode and an invalidityDate (RFC 5280, 5.3). */
const plainArcs: readonly (number | undefined)[] = [21, 23, 24];

/**
 * Whether an entry ends without extensions, or has only such as narrow nothing, as nearly all do: they need no further
 * look, which would take most of the time of a long list. No object is made for any of them, for the same reason.
 */
function isPlain(bytes: Uint8Array, at: number, end: number): boolean {
  if (at === end) return true;
  if (bytes[at] !== tag.sequence || shortEnd(bytes, at) !== end) return false;
  for (let next = at + 2; next < end; ) {
    const extensionEnd = shortEnd(bytes, next);
    if (extensionEnd > end || !isPlainExtension(bytes, next, extensionEnd)) return false;
    next = extensionEnd;
  }
  return true;
}

/** Whether an extension is one of those, and its value follows at once: a critical one has a BOOLEAN before it. */
function isPlainExtension(bytes: Uint8Array, at: number, end: number): boolean {
  if (bytes[at] !== tag.sequence) return false;
  for (let i = 0; i < idCe.length; i += 1) if (bytes[at + 2 + i] !== idCe[i]) return false;
  const arc = at + 2 + idCe.length;
  return plainArcs.includes(bytes[arc]) && bytes[arc + 1] === tag.octetString && shortEnd(bytes, arc + 1) === end;
}

/** Returns where the element with a length of one byte ends; infinity for another length, and past all bytes. */
function shortEnd(bytes: Uint8Array, at: number): number {
  const length = bytes[at + 1] ?? 0x80;
  return length < 0x80 ? at + 2 + length : Number.POSITIVE_INFINITY;
}

function extensionsAt(bytes: Uint8Array, at: number, end: number): readonly Extension[] | null {
  if (at === end) return [];
  const sequence = elementAt(bytes, at, end);
  return sequence?.end === end ? extensionsIn(bytes, sequence) : null;
}

/** A certificateIssuer says that this entry, and those after it, are of another issuer's certificates. */
function narrowingIn(extensions: readonly Extension[]): CrlNarrowing | null {
  if (extensions.some(({ id }) => id === oid.certificateIssuer)) return "indirect";
  return extensions.some(({ critical }) => critical) ? "critical-extension" : null;
}

function isSerial(bytes: Uint8Array, number: Element, serial: Uint8Array): boolean {
  // Nearly all entries differ in the last octet already.
  if (bytes[number.end - 1] !== serial.at(-1)) return false;
  return Buffer.from(sameValue(contentOf(bytes, number))).equals(serial);
}

/** Returns what the entry says; null for one that takes the certificate off the list again. */
function listedBy(revokedAt: Date, extensions: readonly Extension[]): Listed | null {
  const value = extensions.find(({ id }) => id === oid.reason)?.value;
  const [type, length, number] = value ?? [];
  const reason = type === tag.enumerated && length === 1 && number !== undefined ? crlReason(number) : null;
  return reason === "removeFromCRL" ? null : { revokedAt, reason };
}
