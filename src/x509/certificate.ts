import { createHash, createPublicKey } from "node:crypto";
import { BitString, Constructed, fromBER, Sequence } from "asn1js";
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  ExtKeyUsage,
  type RelativeDistinguishedNames,
} from "pkijs";
import { clean } from "../text/clean.ts";
import { unsupportedCritical } from "./critical.ts";
import { type Pointers, pointersOf } from "./pointers.ts";
import { asn1Time } from "./time.ts";

const oid = {
  commonName: "2.5.4.3",
  organisation: "2.5.4.10",
  userId: "0.9.2342.19200300.100.1.1",
  serialNumber: "2.5.4.5",
  organisationId: "2.5.4.97",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  authorityKeyIdentifier: "2.5.29.35",
  certificatePolicies: "2.5.29.32",
} as const;

/** The parts of a certificate by which it is judged. Texts are cleaned and bounded. */
export interface CertificateParts {
  readonly holder: string;
  readonly organisation: string | null;
  /** UID attributes, e.g. “MST:0100109106”. */
  readonly userIds: readonly string[];
  /** The subject's serialNumber (2.5.4.5) and organizationIdentifier (2.5.4.97) attributes. */
  readonly otherIds: readonly string[];
  /** The issuer's common name. */
  readonly issuer: string;
  readonly issuerOrganisation: string | null;
  /** The whole names, for comparing. */
  readonly issuerName: string;
  readonly subjectName: string;
  /** The identifier of the issuer's key that signed (hex); null if the certificate does not name it. */
  readonly issuerKeyId: string | null;
  /** The DER's content in lower-case hexadecimal, also a zero byte before it; `serialNumber` gives the other form. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isCa: boolean;
  /** Whether its key may sign certificates by the key usage; true without that extension. */
  readonly maySignCertificates: boolean;
  /** Null without the key usage extension. */
  readonly usage: { readonly digitalSignature: boolean; readonly nonRepudiation: boolean } | null;
  readonly extendedUsage: readonly string[];
  readonly policies: readonly string[];
  /** OIDs of critical extensions for which OpenSSL refuses a certificate. */
  readonly unsupportedCritical: readonly string[];
  readonly key: PublicKeyKind;
  /** Where the certificate says that its issuer and its revocation are found. */
  readonly pointers: Pointers;
  /** SHA-256 (hex) of the DER. */
  readonly sha256: string;
  /** SHA-256 (hex) of the SubjectPublicKeyInfo. */
  readonly spkiSha256: string;
  /** OID of the algorithm of the issuer's signature. */
  readonly signatureAlgorithm: string;
}

/** A certificate that is there, with its bytes. */
export interface ParsedCertificate extends CertificateParts {
  readonly told?: undefined;
  /** DER of the issuer's and of the holder's name, as they stand in the certificate. */
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  readonly spki: Uint8Array;
  /** The signed bytes and the signature. */
  readonly signed: { readonly bytes: Uint8Array; readonly signature: Uint8Array };
}

/** The kind and length in bits of the holder's key; 0 bits if unknown. */
export interface PublicKeyKind {
  readonly type: "rsa" | "ec" | "other";
  readonly bits: number;
}

export type Parsed<C extends CertificateParts = ParsedCertificate> =
  | { readonly ok: true; readonly certificate: C }
  | { readonly ok: false; readonly reason: string };

function texts(name: RelativeDistinguishedNames, type: string): readonly string[] {
  return name.typesAndValues
    .filter((t) => t.type === type)
    .slice(0, 20)
    .map((t) => clean(String(t.value.valueBlock.value ?? ""), 200));
}

/** Returns a whole name for comparing: each attribute's type and text, in order. */
function wholeName(name: RelativeDistinguishedNames): string {
  return name.typesAndValues.map((t) => `${t.type}=${clean(String(t.value.valueBlock.value ?? ""), 500)}`).join(",");
}

const curveBits: Readonly<Record<string, number>> = {
  secp224r1: 224,
  prime256v1: 256,
  secp256k1: 256,
  brainpoolP256r1: 256,
  secp384r1: 384,
  brainpoolP384r1: 384,
  brainpoolP512r1: 512,
  secp521r1: 521,
};

function keyKind(spki: Uint8Array): PublicKeyKind {
  try {
    const key = createPublicKey({ key: Buffer.from(spki), type: "spki", format: "der" });
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    if (key.asymmetricKeyType === "rsa") return { type: "rsa", bits: modulusLength ?? 0 };
    if (key.asymmetricKeyType === "ec") return { type: "ec", bits: curveBits[namedCurve ?? ""] ?? 0 };
  } catch {
    // An unreadable key counts as one of another kind.
  }
  return { type: "other", bits: 0 };
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Returns whether a key usage allows certificates to be signed (keyCertSign, bit 5). */
function allowsCertificates(bits: unknown): boolean {
  return !(bits instanceof BitString) || ((bits.valueBlock.valueHexView[0] ?? 0) & 0x04) !== 0;
}

function usageOf(bits: unknown): ParsedCertificate["usage"] {
  if (!(bits instanceof BitString)) return null;
  const first = bits.valueBlock.valueHexView[0] ?? 0;
  return { digitalSignature: (first & 0x80) !== 0, nonRepudiation: (first & 0x40) !== 0 };
}

/** Returns the two dates; null if one is none. pkijs reads odd forms as other dates, also a month 13. */
function validity(certificate: unknown): readonly [Date, Date] | null {
  const [tbs] = certificate instanceof Sequence ? certificate.valueBlock.value : [];
  const fields = tbs instanceof Sequence ? tbs.valueBlock.value : [];
  // The version stands before the serial number, the algorithm and the issuer, unless it is 1.
  const dates = fields[fields[0] instanceof Constructed && fields[0].idBlock.tagClass === 3 ? 4 : 3];
  const [from, until] = (dates instanceof Sequence ? dates.valueBlock.value : []).map((date) => {
    const { tagNumber } = date.idBlock;
    const whole = Buffer.from(date.valueBeforeDecodeView);
    // A time is shorter than 128 bytes: one byte of tag, one of length.
    return asn1Time(tagNumber, whole.subarray(2).toString("latin1"));
  });
  return from && until ? [from, until] : null;
}

/** Parses a DER certificate. Never throws: empty, truncated or invalid input gives a reason. */
export function parseCertificate(der: Uint8Array): Parsed {
  if (der.length === 0) return { ok: false, reason: "empty" };
  try {
    const bytes = new Uint8Array(der);
    const asn1 = fromBER(bytes);
    if (asn1.offset === -1) return { ok: false, reason: "not DER" };
    const dates = validity(asn1.result);
    if (dates === null) return { ok: false, reason: "invalid date" };
    const certificate = new Certificate({ schema: asn1.result });
    const extension = (id: string) => certificate.extensions?.find((e) => e.extnID === id)?.parsedValue;
    const constraints = extension(oid.basicConstraints);
    const extended = extension(oid.extendedKeyUsage);
    const spki = new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER());
    const authority = extension(oid.authorityKeyIdentifier);
    const keyId = authority instanceof AuthorityKeyIdentifier ? authority.keyIdentifier : undefined;
    const policies = extension(oid.certificatePolicies);
    const holder = texts(certificate.subject, oid.commonName)[0];
    const issuerDer = new Uint8Array(certificate.issuer.valueBeforeDecode);
    return {
      ok: true,
      certificate: {
        holder: holder ?? texts(certificate.subject, oid.organisation)[0] ?? "",
        organisation: texts(certificate.subject, oid.organisation)[0] ?? null,
        userIds: texts(certificate.subject, oid.userId),
        otherIds: [oid.serialNumber, oid.organisationId].flatMap((type) => texts(certificate.subject, type)),
        issuer: texts(certificate.issuer, oid.commonName)[0] ?? "",
        issuerOrganisation: texts(certificate.issuer, oid.organisation)[0] ?? null,
        issuerName: wholeName(certificate.issuer),
        subjectName: wholeName(certificate.subject),
        issuerKeyId: keyId ? Buffer.from(keyId.valueBlock.valueHexView).toString("hex") : null,
        serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString("hex"),
        notBefore: dates[0],
        notAfter: dates[1],
        isCa: constraints instanceof BasicConstraints && constraints.cA,
        maySignCertificates: allowsCertificates(extension(oid.keyUsage)),
        usage: usageOf(extension(oid.keyUsage)),
        extendedUsage: extended instanceof ExtKeyUsage ? extended.keyPurposes : [],
        policies:
          policies instanceof CertificatePolicies ? policies.certificatePolicies.map((p) => p.policyIdentifier) : [],
        unsupportedCritical: unsupportedCritical(certificate.extensions ?? []),
        key: keyKind(spki),
        pointers: pointersOf(certificate.extensions ?? [], issuerDer),
        issuerDer,
        subjectDer: new Uint8Array(certificate.subject.valueBeforeDecode),
        sha256: hash(der),
        spkiSha256: hash(spki),
        signatureAlgorithm: certificate.signatureAlgorithm.algorithmId,
        spki,
        signed: {
          bytes: certificate.tbsView,
          signature: certificate.signatureValue.valueBlock.valueHexView,
        },
      },
    };
  } catch {
    return { ok: false, reason: "not a certificate" };
  }
}
