import { createHash } from "node:crypto";
import { type Asked, sameValue } from "../asked.ts";
import type { CrlReason } from "../crl-reason.ts";
import type { Extension } from "../extensions.ts";
import { keyBits } from "../key-bits.ts";
import { certIdHashes, ocspOid } from "./oid.ts";
import { type BasicResponse, ocspResponseIn } from "./response.ts";
import { type OcspDoubt, signerOf } from "./signer.ts";
import type { CertId, OcspStatus, Single } from "./single.ts";

/** Why a responder gave no answer (RFC 6960, 4.2.1); `other` for a number that the standard does not have. */
export type OcspRefusal = "malformedRequest" | "internalError" | "tryLater" | "sigRequired" | "unauthorized" | "other";

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

const refusals: Readonly<Record<number, OcspRefusal>> = {
  1: "malformedRequest",
  2: "internalError",
  3: "tryLater",
  5: "sigRequired",
  6: "unauthorized",
};

/**
 * Returns what a responder's answer says of the certificate. `nonce` is the request's; null if it had none. Never
 * throws: whatever the bytes are, there is an answer.
 */
export async function readOcspAnswer(der: Uint8Array, asked: Asked, nonce: Uint8Array | null): Promise<OcspAnswer> {
  const response = der.length > ocspLimit ? null : ocspResponseIn(der);
  if (response === null) return { kind: "not-ocsp" };
  if (response.status !== 0) return { kind: "refused", why: refusals[response.status] ?? "other" };
  const { basic } = response;
  if (basic === null) return { kind: "not-ocsp" };
  const single = singleAbout(basic.singles, asked);
  if (!single) return { kind: "other-certificate" };
  const found = await signerOf(basic, asked);
  const unverified = (why: OcspDoubt): OcspAnswer => ({ kind: "unverified", why, claims: single.status });
  if (found.signer === null) return unverified(found.why);
  if ([...basic.extensions, ...single.extensions].some(isUnknownCritical)) return unverified("critical-extension");
  const { certId: _, extensions: __, ...said } = single;
  return { kind: "answered", ...said, producedAt: basic.producedAt, nonce: nonceIn(basic, nonce), ...found };
}

function isUnknownCritical({ id, critical }: Extension): boolean {
  return critical && id !== ocspOid.nonce;
}

/** From the worst: an answer that says two things of one certificate is not taken for the better one. */
const ranks: readonly OcspStatus[] = ["revoked", "unknown", "good"];

function singleAbout(singles: readonly Single[], asked: Asked): Single | undefined {
  const about = singles.filter(({ certId }) => isAbout(certId, asked));
  const newestFirst = about.sort((a, b) => b.thisUpdate.getTime() - a.thisUpdate.getTime());
  return newestFirst.sort((a, b) => ranks.indexOf(a.status) - ranks.indexOf(b.status))[0];
}

/** Whether the CertID, by whichever hash the responder made it, means the certificate that was asked about. */
function isAbout({ hash, issuerName, issuerKey, serial }: CertId, asked: Asked): boolean {
  const algorithm = certIdHashes[hash];
  if (!algorithm || !Buffer.from(serial).equals(sameValue(asked.serial))) return false;
  const hashed = (bytes: Uint8Array): Buffer => createHash(algorithm).update(bytes).digest();
  return hashed(asked.issuerName).equals(issuerName) && hashed(keyBits(asked.issuerSpki)).equals(issuerKey);
}

/** Returns whether the request's nonce came back. Old responders leave out the OCTET STRING around it. */
function nonceIn({ extensions }: BasicResponse, nonce: Uint8Array | null): "same" | "other" | "absent" {
  const back = extensions.find(({ id }) => id === ocspOid.nonce)?.value;
  if (!back) return "absent";
  if (nonce === null) return "other";
  const inOctets = Buffer.concat([Uint8Array.of(0x04, nonce.length), nonce]);
  return inOctets.equals(back) || Buffer.from(nonce).equals(back) ? "same" : "other";
}
