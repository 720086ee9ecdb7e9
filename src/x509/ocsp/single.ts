import { sameValue } from "../asked.ts";
import { type CrlReason, crlReason } from "../crl-reason.ts";
import { contentOf, context, dotted, type Element, elementAt, elementsIn, tag } from "../der.ts";
import { type Extension, extensionsUnder } from "../extensions.ts";
import { isPlainTime, momentOf } from "../moment.ts";

/** What an answer says of one certificate (RFC 6960, 4.2.1, SingleResponse). */
export interface Single {
  readonly certId: CertId;
  readonly status: OcspStatus;
  readonly revokedAt: Date | null;
  readonly reason: CrlReason | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly extensions: readonly Extension[];
}

/** What a responder says of a certificate. `unknown`: it does not know this certificate. */
export type OcspStatus = "good" | "revoked" | "unknown";

/** Which certificate is meant. */
export interface CertId {
  /** OID of the hash. */
  readonly hash: string;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  /** Without octets that do not change its value. */
  readonly serial: Uint8Array;
}

type Certain = Pick<Single, "status" | "revokedAt" | "reason">;

/** Returns the parts of a SingleResponse; null if it is none. */
export function singleIn(bytes: Uint8Array, sequence: Element): Single | null {
  const parts = (sequence.tag === tag.sequence && elementsIn(bytes, sequence, 5)) || [];
  const [id, status, update, ...more] = parts;
  const certId = id ? certIdIn(bytes, id) : null;
  const certain = status ? statusIn(bytes, status) : null;
  const thisUpdate = update ? plainMoment(bytes, update) : null;
  const next = more.find((element) => element.tag === context(0, "constructed"));
  const nextUpdate = next ? explicitMoment(bytes, next) : null;
  const extensions = extensionsUnder(bytes, more, 1);
  if (!certId || !certain || !thisUpdate || !extensions || (next && !nextUpdate)) return null;
  return { certId, ...certain, thisUpdate, nextUpdate, extensions };
}

function momentIn(bytes: Uint8Array, element: Element): Date | null {
  return element.tag === tag.generalizedTime ? momentOf(bytes, element) : null;
}

/** OpenSSL takes no answer whose validity is in another form, e.g. with a fraction of a second. */
function plainMoment(bytes: Uint8Array, element: Element): Date | null {
  return isPlainTime(bytes, element) ? momentIn(bytes, element) : null;
}

function explicitMoment(bytes: Uint8Array, { start, end }: Element): Date | null {
  const element = elementAt(bytes, start, end);
  return element ? plainMoment(bytes, element) : null;
}

function statusIn(bytes: Uint8Array, element: Element): Certain | null {
  const without = { revokedAt: null, reason: null };
  if (element.tag === context(0, "primitive")) return { status: "good", ...without };
  if (element.tag === context(2, "primitive")) return { status: "unknown", ...without };
  if (element.tag !== context(1, "constructed")) return null;
  const [time, explicit] = elementsIn(bytes, element, 2) ?? [];
  const revokedAt = time ? momentIn(bytes, time) : null;
  const reason = explicit ? reasonIn(bytes, explicit) : null;
  return revokedAt ? { status: "revoked", revokedAt, reason } : null;
}

/** Returns the reason in a [0] EXPLICIT CRLReason; null for an unknown one: the certificate is revoked all the same. */
function reasonIn(bytes: Uint8Array, { start, end }: Element): CrlReason | null {
  const value = elementAt(bytes, start, end);
  return value?.tag === tag.enumerated && value.end - value.start === 1
    ? crlReason(contentOf(bytes, value)[0] ?? -1)
    : null;
}

function certIdIn(bytes: Uint8Array, sequence: Element): CertId | null {
  const [algorithm, name, key, serial] = (sequence.tag === tag.sequence && elementsIn(bytes, sequence, 4)) || [];
  const hash = algorithm?.tag === tag.sequence ? elementAt(bytes, algorithm.start, algorithm.end) : null;
  if (hash?.tag !== tag.objectIdentifier || name?.tag !== tag.octetString || key?.tag !== tag.octetString) return null;
  if (serial?.tag !== tag.integer) return null;
  return {
    hash: dotted(contentOf(bytes, hash)),
    issuerName: contentOf(bytes, name),
    issuerKey: contentOf(bytes, key),
    serial: sameValue(contentOf(bytes, serial)),
  };
}
