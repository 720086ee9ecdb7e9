import { type Asked, sameValue } from "../asked.ts";
import { sameName } from "../names.ts";
import { verifiedBy } from "../signed.ts";
import { type Listed, walkEntries } from "./entries.ts";
import { certificateListIn } from "./list.ts";
import { type CrlNarrowing, narrowingOf } from "./narrowing.ts";
import { derIn } from "./pem.ts";

/**
 * Why a list proves nothing.
 * - `other-name`: it is another issuer's.
 * - `bad-signature`: the issuer's key of the catalogue did not sign it.
 * - `unsupported-algorithm`: the signature was made in a way that is not supported here.
 */
export type CrlDoubt = "other-name" | "bad-signature" | "unsupported-algorithm";

/** What a revocation list says of one certificate. No time is compared with a clock here. */
export type CrlAnswer =
  /** It is no CRL (a login page, a truncated list), has more than `crlLimit` bytes, or no valid times. */
  | { readonly kind: "not-a-crl" }
  /** Anybody may have made it. */
  | { readonly kind: "unverified"; readonly why: CrlDoubt }
  /** The issuer made it, but neither a certificate that is in it nor one that is not is told by it. */
  | { readonly kind: "narrowed"; readonly by: CrlNarrowing }
  | VerifiedCrl;

/** A list signed by the certificate's issuer, about all of its certificates. */
export interface VerifiedCrl {
  readonly kind: "read";
  /** How many certificates it lists. */
  readonly entries: number;
  readonly thisUpdate: Date;
  /** When a newer list will be there at the latest; null if the list does not say. */
  readonly nextUpdate: Date | null;
  /** Null if the certificate is not in the list, or only as taken off it (removeFromCRL). */
  readonly listed: Listed | null;
}

/** The longest list that is read, in bytes; one of 60,000 certificates has about 2,100,000. */
export const crlLimit = 20_000_000;

/**
 * Returns what a CRL (DER or PEM) says of the certificate. `points` are the addresses of CRL points that the certificate
 * names (`pointers.crl`). A cRLIssuer that it names is not looked at: the issuer's own name and key decide, since CAs
 * of Vietnam's national tree write that name in a form that fits no list. Never throws.
 */
export async function readCrl(bytes: Uint8Array, asked: Asked, points: readonly string[]): Promise<CrlAnswer> {
  const der = bytes.length > crlLimit ? null : derIn(bytes);
  const list = der ? certificateListIn(der) : null;
  if (list === null) return { kind: "not-a-crl" };
  if (!sameName(list.issuer, asked.issuerName)) return { kind: "unverified", why: "other-name" };
  const verified = list.sameAlgorithm ? await verifiedBy(asked.issuerSpki, list.signed) : "bad-signature";
  if (verified !== "verified") return { kind: "unverified", why: verified };
  // Only now: whoever answers may send 20 MB of entries, and walking them holds up everything else.
  const walked = walkEntries(list.signed.bytes, list.entries, sameValue(asked.serial));
  if (walked === null) return { kind: "not-a-crl" };
  const narrowing = narrowingOf(list.extensions, points) ?? walked.narrowing;
  if (narrowing !== null) return { kind: "narrowed", by: narrowing };
  const { thisUpdate, nextUpdate } = list;
  return { kind: "read", entries: walked.count, thisUpdate, nextUpdate, listed: walked.listed };
}
