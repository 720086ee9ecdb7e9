import type { Asked } from "../asked.ts";
import type { CrlReason } from "../crl-reason.ts";

/**
 * Why a list proves nothing.
 * - `other-name`: it is another issuer's.
 * - `bad-signature`: the issuer's key of the catalogue did not sign it.
 * - `unsupported-algorithm`: the signature was made in a way that is not supported here.
 */
export type CrlDoubt = "other-name" | "bad-signature" | "unsupported-algorithm";

/**
 * Why the issuer's list does not speak for this certificate.
 * - `other-certificates`: it lists only certificates of CAs, or attribute certificates.
 * - `some-reasons`: it lists only those revoked for some reasons.
 * - `other-point`: it is the list of a distribution point that the certificate does not name.
 * - `indirect`: it lists certificates of other issuers too.
 * - `delta`: it lists only what changed since another list.
 * - `critical-extension`: it, or an entry, has a critical extension that is not known here.
 */
export type CrlNarrowing =
  | "other-certificates"
  | "some-reasons"
  | "other-point"
  | "indirect"
  | "delta"
  | "critical-extension";

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

/** A certificate's entry. */
export interface Listed {
  readonly revokedAt: Date;
  /** Null if the entry names no reason. */
  readonly reason: CrlReason | null;
}

/** The longest list that is read, in bytes; one of 60,000 certificates has about 2,100,000. */
export const crlLimit = 20_000_000;

/**
 * Returns what a CRL (DER or PEM) says of the certificate. `points` are the addresses of CRL points that the certificate
 * names (`pointers.crl`). A cRLIssuer that it names is not looked at: the issuer's own name and key decide, since CAs
 * of Vietnam's national tree write that name in a form that fits no list. Never throws.
 */
export function readCrl(bytes: Uint8Array, _asked: Asked, _points: readonly string[]): CrlAnswer {
  // The reading follows; until then no list is taken for one.
  return bytes.length > crlLimit ? { kind: "not-a-crl" } : { kind: "not-a-crl" };
}
