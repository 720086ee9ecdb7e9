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

/** DER of an entry's extensions if they are a reason, not critical, and nothing else; the reason's number follows. */
const onlyReason = Buffer.from("300c300a0603551d1504030a01", "hex");

/** Whether an entry ends without extensions, or with its reason alone, as nearly all do: they need no further look. */
function isPlain(bytes: Uint8Array, at: number, end: number): boolean {
  if (at === end) return true;
  if (end - at !== onlyReason.length + 1) return false;
  for (let i = 0; i < onlyReason.length; i += 1) if (bytes[at + i] !== onlyReason[i]) return false;
  return true;
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
