import { certificate } from "./certificate-leaf.ts";
import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import { tokenFlags } from "./tokens.ts";
import type * as z from "zod";

/**
 * How a signature is made, as the certificate's public key shows it. `proper` verifies. All others but `no-trace` are by
 * that very key, in a form that other programs may refuse; `no-trace`: another key made it, or it is damaged.
 */
export const signatureForms = [
  "proper",
  /** The DigestInfo lacks the NULL parameters of its algorithm. */
  "without-null",
  /** The digest stands there without a DigestInfo. */
  "bare-digest",
  /** The text itself stands there in place of its digest. */
  "bare-text",
  /** The right digest, in a DigestInfo of another form. */
  "other-digest-info",
  /** The padding is too short, or not that of a signature. */
  "bad-padding",
  /** Padded by PSS, where PKCS#1 v1.5 was asked for. */
  "pss",
  /** The bytes are back to front. */
  "reversed",
  /** Leading zeros are missing, or there are bytes too many. */
  "odd-length",
  /** An elliptic curve's r and s are encoded the other way. */
  "other-encoding",
  /** Over the text, by another hash. */
  "other-hash",
  /** Over the digest of the digest. */
  "hashed-twice",
  /** Over something else. */
  "other-content",
  "no-trace",
] as const;

export type SignatureForm = (typeof signatureForms)[number];

/** How an attempt to sign with SHA-1 ended, after the signature with SHA-256. */
export const sha1Outcomes = [
  "signed",
  /** The token or its driver answered that it does not sign so. */
  "refused",
  /** It answered an error that says nothing of the hash. */
  "failed",
  /** It wants the PIN again for each signature, and there is one login only. */
  "wants-pin",
  /** Not tried: the token announces a PIN pad, and may ask there for each signature. */
  "pin-pad",
  /** Somebody said no in the driver's own window. */
  "declined",
  "token-gone",
  /** No answer in time. */
  "slow",
  /** The driver's process ended. */
  "stopped",
] as const;

/** The second signature of a login, over kyso's text with SHA-1. */
export const sha1Signature = fields({
  outcome: open.oneOf(sha1Outcomes),
  /** CKM_…, of the signature or of the answer; empty if there is neither. */
  mechanism: open.text(80),
  /** CKR_…, or where the driver stopped; empty if it signed. */
  answer: open.text(80),
  /** How the signature is made; null if there is none. */
  form: maybe(open.oneOf(signatureForms)),
  signMs: maybe(open.count()),
  /** Milliseconds after which kyso gave up waiting; only with the outcome “slow”. */
  waitedMs: optional(open.count()),
  /** The way that failed before another one signed, and its answer. */
  otherWay: optional(fields({ mechanism: open.text(80), answer: open.text(80) })),
});

export const signature = fields({
  driver: personal.text("path"),
  kind: open.oneOf(["pkcs11", "practice"]),
  tokenSerial: personal.text("serial", 32),
  /** SHA-256 of the certificate's DER, in hexadecimal; empty if none showed to sign with, even after the login. */
  certificateSha256: personal.text("certificate", 64),
  /** The certificate that signed, if it showed only after the login, and the token's names. */
  late: optional(
    fields({
      der: certificate(),
      keyId: personal.text("certificate", 512),
      label: personal.text("name", 64),
      manufacturer: open.text(64),
      model: open.text(32),
    }),
  ),
  mechanism: open.text(80),
  login: open.oneOf([
    "not-needed",
    "ok",
    "not-tried",
    "pin-incorrect",
    "pin-locked",
    "pin-expired",
    "pin-invalid",
    "pin-length",
    "pin-not-initialised",
    "unclear",
    "refused-by-flags",
    "refused-by-count",
    /** The try could not be counted, and nobody had been told so. */
    "not-counted",
    /** The PIN is shorter or longer than the token takes; it was not sent. */
    "refused-by-length",
    "tries-changed",
    "token-changed",
    "token-ambiguous",
    "pin-pad",
  ]),
  /** CKR_… of the login or the signature; empty if both succeeded. */
  answer: open.text(80),
  /** Why kyso itself stopped before the signature; read it with `causeOf`, since older recordings lack it. */
  cause: optional(open.oneOf(["always-authenticate", "file-changed", "no-certificate", "slow"])),
  /** The answer (CKR_…) with which the search for certificates after the login failed; with “no-certificate” only. */
  searchAnswer: optional(open.text(80)),
  /** Milliseconds after which kyso gave the driver up; only with the cause “slow”. */
  waitedMs: optional(open.count()),
  /** Null if nothing was signed. */
  verified: maybe(open.flag()),
  /** How the signature is made; missing if nothing was signed, or in older recordings. */
  form: optional(open.oneOf(signatureForms)),
  /** Ways tried before in the same session that gave no signature (with the token's answer) or none that is proper. */
  otherWays: optional(
    list(fields({ mechanism: open.text(80), answer: open.text(80), form: maybe(open.oneOf(signatureForms)) }), 8),
  ),
  /** Whether the key that signed fits the certificate, by the key's own public part. */
  keyFits: optional(maybe(open.flag())),
  /** Milliseconds that the token took for the signature itself; null if nothing was signed. */
  signMs: maybe(open.count()),
  /** Milliseconds that the token took for the login; left out if nothing was signed, or there was no login. */
  loginMs: optional(open.count()),
  /** The second signature of the same login; left out if none was to be made (older recordings, curves' keys). */
  withSha1: optional(sha1Signature),
  /** The flags after the login. */
  flagsAfter: observation(tokenFlags),
  /** Misses that kyso had counted on this token before this login; left out if it has no count. */
  countedBefore: optional(open.count()),
  /** The system's error that kept kyso from counting this login (EACCES …); left out if none did, or it counts none. */
  uncounted: optional(open.text(80)),
});

export type Sha1Signature = z.output<typeof sha1Signature>;

export type Signature = z.output<typeof signature>;
