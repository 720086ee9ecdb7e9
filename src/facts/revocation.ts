import { observation } from "./observation-schema.ts";
import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

/** Why a certificate was revoked, in RFC 5280's words. */
const reason = open.oneOf([
  "unspecified",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "removeFromCRL",
  "privilegeWithdrawn",
  "aACompromise",
]);

/** An OCSP responder's answer, verified. Only a `kind` of `answered` may be believed. */
export const ocspAnswer = fields({
  tookMs: open.count(),
  kind: open.oneOf(["answered", "refused", "other-certificate", "unverified", "not-ocsp"]),
  /** Whether a web page came in place of an answer: a login page, or a firewall's. */
  page: optional(open.flag()),
  refusal: optional(
    open.oneOf(["malformedRequest", "internalError", "tryLater", "sigRequired", "unauthorized", "other"]),
  ),
  doubt: optional(
    open.oneOf([
      "no-certificate",
      "wrong-issuer",
      "no-right",
      "delegate-out-of-date",
      "bad-signature",
      "unsupported-algorithm",
      "critical-extension",
    ]),
  ),
  /** The certificate's status; of an unverified answer only what it claims. */
  status: optional(open.oneOf(["good", "revoked", "unknown"])),
  revokedAt: optional(open.timeByDay()),
  reason: optional(reason),
  producedAt: optional(open.time()),
  thisUpdate: optional(open.time()),
  /** Missing if the responder always has a newer answer. */
  nextUpdate: optional(open.time()),
  nonce: optional(open.oneOf(["same", "other", "absent"])),
  signer: optional(open.oneOf(["issuer", "delegate"])),
  delegateUntil: optional(open.time()),
});

/** A revocation list, verified. Only a `kind` of `read` may be believed. */
export const crlAnswer = fields({
  tookMs: open.count(),
  bytes: open.count(),
  kind: open.oneOf(["read", "narrowed", "unverified", "not-a-crl"]),
  page: optional(open.flag()),
  doubt: optional(open.oneOf(["other-name", "bad-signature", "unsupported-algorithm"])),
  narrowedBy: optional(
    open.oneOf(["other-certificates", "some-reasons", "other-point", "indirect", "delta", "critical-extension"]),
  ),
  entries: optional(open.count()),
  thisUpdate: optional(open.time()),
  nextUpdate: optional(open.time()),
  /** Whether the certificate is in the list. */
  listed: optional(open.flag()),
  revokedAt: optional(open.timeByDay()),
  reason: optional(reason),
});

/** An address that was asked, as the certificate names it, and what came of it. */
const ocspAsked = fields({ address: open.text(500), answer: observation(ocspAnswer) });
const crlAsked = fields({ address: open.text(500), answer: observation(crlAnswer) });

export const certificateRevocation = fields({
  /** SHA-256 of the certificate's DER, in hexadecimal. */
  sha256: personal.text("certificate", 64),
  /**
   * Why nobody was asked; null if somebody was. `ended`: past its end by this machine's clock · `too-many`: more
   * certificates than are asked about.
   */
  notAsked: maybe(open.oneOf(["no-address", "issuer-unknown", "ended", "too-many"])),
  /** This machine's time when it was asked. */
  at: open.time(),
  /** Whether the certificate names an OCSP responder that can be asked. */
  namesOcsp: open.flag(),
  /** The responders in the order in which they were asked. */
  ocsp: list(ocspAsked, 4),
  /** The lists; fetched only if no responder gave a verified status. */
  crl: list(crlAsked, 4),
});

/** What the issuers say of the certificates on the tokens. Nothing of it holds for another certificate. */
export const revocation = fields({
  certificates: list(certificateRevocation, 200),
  /** SHA-256 of every certificate that the tokens showed at the look, a CA's and unreadable ones included. */
  shown: list(personal.text("certificate", 64), 1000),
});

export type OcspAnswerFacts = z.output<typeof ocspAnswer>;

export type CrlAnswerFacts = z.output<typeof crlAnswer>;

export type CertificateRevocation = z.output<typeof certificateRevocation>;
