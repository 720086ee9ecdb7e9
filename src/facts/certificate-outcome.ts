import { fields, list, maybe, open, optional, personal } from "./schema.ts";
import type * as z from "zod";

/** An object identifier in dotted form; longer ones are left out. */
const oid = open.text(200);

/** Whom a certificate names, as `identityOf` (src/steps/certificate/identity.ts) reads it. */
const identity = fields({
  kind: open.oneOf([
    "organisation",
    "branch",
    "budget-unit",
    "household-business",
    "person",
    "person-of-organisation",
    "unknown",
  ]),
  taxCode: maybe(personal.text("tax-code", 200)),
  taxCodeIs: open.oneOf(["absent", "right", "personal-number", "wrong"]),
  ofEmployer: open.flag(),
  onlyCheckDigitWrong: open.flag(),
  withoutDash: maybe(personal.text("tax-code", 200)),
  older: open.flag(),
  mayBeHousehold: open.flag(),
  severalTaxCodes: list(personal.text("tax-code", 200), 100),
  /** A known word without a number stays as it is written. */
  unknown: list(personal.text("tax-code", 200), 100),
  byPassport: open.flag(),
  named: open.flag(),
});

/** Who issued it, as its signature shows by the keys of the catalogue on the machine and of what its tokens carry. */
const issued = fields({
  /** SHA-256 of the authority's certificate whose key verifies the signature, up to a root; null if there is none. */
  by: maybe(open.text(64)),
  /** What is said of a certificate whose authority is not among the known ones. */
  otherwise: open.oneOf([
    "self-signed",
    "unknown-issuer",
    "other-key",
    "wrong-signature",
    "odd-signature",
    "altered",
    "unsupported-signature",
  ]),
});

const crlPoint = fields({
  addresses: list(open.text(500), 10),
  /** The names of the list's issuer, if one is named, and whether it is the certificate's own issuer. */
  issuers: list(fields({ name: open.text(300), own: open.flag() }), 100),
});

/** An authority that a root of the catalogue signed directly, and that is public for that reason. */
const authority = fields({
  cn: open.text(200),
  /** SHA-256 of its certificate, and of the root's. */
  sha256: open.text(64),
  rootSha256: open.text(64),
  /** SubjectPublicKeyInfo, base64 of DER. */
  spki: open.text(16 * 1024),
});

/** The parts that are judged, of a certificate that can be parsed. */
const parts = fields({
  holder: personal.text("name", 200),
  organisation: maybe(personal.text("name", 200)),
  userIds: list(personal.text("tax-code", 200), 20),
  subjectName: personal.text("name", 200),
  identity,
  /** A public authority's name as it is, another's replaced. */
  issuer: open.text(200),
  issuerOrganisation: maybe(open.text(200)),
  issuerKeyId: maybe(open.text(200)),
  serial: personal.text("serial", 200),
  notBefore: open.time(),
  notAfter: open.time(),
  isCa: open.flag(),
  maySignCertificates: open.flag(),
  usage: maybe(fields({ digitalSignature: open.flag(), nonRepudiation: open.flag() })),
  extendedUsage: list(oid, 100),
  policies: list(oid, 100),
  unsupportedCritical: list(oid, 100),
  key: fields({ type: open.oneOf(["rsa", "ec", "other"]), bits: open.count() }),
  pointers: fields({
    ocsp: list(open.text(500), 10),
    caIssuers: list(open.text(500), 10),
    crl: list(crlPoint, 10),
    crlCritical: open.flag(),
  }),
  spkiSha256: personal.text("certificate", 64),
  signatureAlgorithm: oid,
  issued,
  authority: optional(authority),
});

/** What a browser goes by in the certificate of a server on this machine, or of one that issued it. */
const web = fields({
  isCa: open.flag(),
  validFrom: open.time(),
  validTo: open.time(),
  /** Whether it is for the name “localhost”. */
  forLocalhost: open.flag(),
  /** The `sha256` of those certificates in the same facts whose key signed it. */
  signedBy: list(personal.text("certificate", 64), 100),
});

/**
 * What judging found in a certificate, in the certificate's place: its DER holds the holder's name, numbers and address,
 * and does not go into a support bundle. A signature cannot be verified without it, so what it showed is told as a fact.
 */
export const certificateOutcome = fields({
  /** SHA-256 of the DER, as the same facts name it elsewhere. */
  sha256: personal.text("certificate", 64),
  /** Why it cannot be parsed; null if it can, and then there are `parts`. */
  unreadable: maybe(open.text(80)),
  parts: optional(parts),
  /** Left out where it is no certificate of a server, and if Node cannot read it. */
  web: optional(web),
});

export type CertificateOutcome = z.output<typeof certificateOutcome>;
