import type { Asked } from "../asked.ts";
import type { CrlReason } from "../crl-reason.ts";

/** What a responder says of a certificate. `unknown`: it does not know this certificate. */
export type OcspStatus = "good" | "revoked" | "unknown";

/** Why a responder gave no answer (RFC 6960, 4.2.1); `other` for a number that the standard does not have. */
export type OcspRefusal = "malformedRequest" | "internalError" | "tryLater" | "sigRequired" | "unauthorized" | "other";

/**
 * Why an answer proves nothing.
 * - `no-certificate`: it was not signed by the certificate's issuer, and brings no certificate of its signer along.
 * - `wrong-issuer`: its signer's certificate was not issued by the certificate's issuer.
 * - `no-right`: that certificate does not allow signing OCSP answers.
 * - `delegate-out-of-date`: that certificate was not in force when the answer was made.
 * - `bad-signature`: the signature on the answer is not its signer's.
 * - `unsupported-algorithm`: the signature was made in a way that is not supported here.
 * - `critical-extension`: the answer has a critical extension that is not known here.
 */
export type OcspDoubt =
  | "no-certificate"
  | "wrong-issuer"
  | "no-right"
  | "delegate-out-of-date"
  | "bad-signature"
  | "unsupported-algorithm"
  | "critical-extension";

/** What an OCSP responder's answer says of one certificate. No time is compared with a clock here. */
export type OcspAnswer =
  /** It is no OCSP answer (a login page, a truncated answer), has more than `ocspLimit` bytes, or no valid times. */
  | { readonly kind: "not-ocsp" }
  /** The responder refuses to answer. Nobody signs a refusal. */
  | { readonly kind: "refused"; readonly why: OcspRefusal }
  /** It says nothing of the certificate that was asked about. */
  | { readonly kind: "other-certificate" }
  /** Anybody may have made it: what it claims must not be told as the certificate's status. */
  | { readonly kind: "unverified"; readonly why: OcspDoubt; readonly claims: OcspStatus }
  | VerifiedOcspAnswer;

/** An answer whose signature and whose signer's right were verified. */
export interface VerifiedOcspAnswer {
  readonly kind: "answered";
  readonly status: OcspStatus;
  /** When the certificate was revoked, and why; null if it was not, or the answer names no reason. */
  readonly revokedAt: Date | null;
  readonly reason: CrlReason | null;
  /** When the answer was signed. */
  readonly producedAt: Date;
  /** When the status was known to be right. */
  readonly thisUpdate: Date;
  /** When a newer status will be there at the latest; null if the responder says that there is always one. */
  readonly nextUpdate: Date | null;
  /** `absent`: the answer may have been made for everyone; only its times show that it is not an old one. */
  readonly nonce: "same" | "other" | "absent";
  readonly signer: "issuer" | "delegate";
  /** The end of the delegate's certificate; null if the issuer signed. After it, OpenSSL refuses the answer. */
  readonly delegateUntil: Date | null;
}

/** The longest OCSP answer that is read, in bytes; with a delegate's certificate one has about 2,000. */
export const ocspLimit = 65_536;

/**
 * Returns what a responder's answer says of the certificate. `nonce` is the request's; null if it had none. Never
 * throws: whatever the bytes are, there is an answer.
 */
export async function readOcspAnswer(der: Uint8Array, _asked: Asked, _nonce: Uint8Array | null): Promise<OcspAnswer> {
  // The reading follows; until then no answer is taken for one.
  return der.length > ocspLimit ? { kind: "not-ocsp" } : { kind: "not-ocsp" };
}
