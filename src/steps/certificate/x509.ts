import { createHash } from "node:crypto";
import { fromBER } from "asn1js";
import { BasicConstraints, Certificate, ExtKeyUsage, type RelativeDistinguishedNames } from "pkijs";
import { BitString } from "asn1js";
import { clean } from "../../text/clean.ts";

const oid = {
  commonName: "2.5.4.3",
  organisation: "2.5.4.10",
  userId: "0.9.2342.19200300.100.1.1",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** What kyso reads of a certificate. Texts are cleaned and bounded. */
export interface ParsedCertificate {
  readonly holder: string;
  readonly organisation: string | null;
  /** UID attributes, e.g. “MST:0100109106”. */
  readonly userIds: readonly string[];
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly isCa: boolean;
  /** Null where the certificate says nothing of usage. */
  readonly usage: { readonly digitalSignature: boolean; readonly nonRepudiation: boolean } | null;
  readonly extendedUsage: readonly string[];
  /** SHA-256 of the DER and of the SubjectPublicKeyInfo, hexadecimal. */
  readonly sha256: string;
  readonly spkiSha256: string;
  readonly spki: Uint8Array;
  /** What the issuer signed, with which algorithm (OID), and the signature. */
  readonly signed: { readonly bytes: Uint8Array; readonly algorithm: string; readonly signature: Uint8Array };
}

export type Parsed =
  | { readonly ok: true; readonly certificate: ParsedCertificate }
  | { readonly ok: false; readonly reason: string };

function texts(name: RelativeDistinguishedNames, type: string): readonly string[] {
  return name.typesAndValues
    .filter((t) => t.type === type)
    .slice(0, 20)
    .map((t) => clean(String(t.value.valueBlock.value ?? ""), 200));
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function usageOf(bits: unknown): ParsedCertificate["usage"] {
  if (!(bits instanceof BitString)) return null;
  const first = bits.valueBlock.valueHexView[0] ?? 0;
  return { digitalSignature: (first & 0x80) !== 0, nonRepudiation: (first & 0x40) !== 0 };
}

/** Parses a DER certificate. Total: what is empty, cut short or rubbish is told, never thrown. */
export function parseCertificate(der: Uint8Array): Parsed {
  if (der.length === 0) return { ok: false, reason: "empty" };
  try {
    const bytes = new Uint8Array(der);
    const asn1 = fromBER(bytes);
    if (asn1.offset === -1) return { ok: false, reason: "not DER" };
    const certificate = new Certificate({ schema: asn1.result });
    const extension = (id: string) => certificate.extensions?.find((e) => e.extnID === id)?.parsedValue;
    const constraints = extension(oid.basicConstraints);
    const extended = extension(oid.extendedKeyUsage);
    const spki = new Uint8Array(certificate.subjectPublicKeyInfo.toSchema().toBER());
    const holder = texts(certificate.subject, oid.commonName)[0];
    return {
      ok: true,
      certificate: {
        holder: holder ?? texts(certificate.subject, oid.organisation)[0] ?? "",
        organisation: texts(certificate.subject, oid.organisation)[0] ?? null,
        userIds: texts(certificate.subject, oid.userId),
        issuer: texts(certificate.issuer, oid.commonName)[0] ?? "",
        serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString("hex"),
        notBefore: certificate.notBefore.value,
        notAfter: certificate.notAfter.value,
        isCa: constraints instanceof BasicConstraints && constraints.cA,
        usage: usageOf(extension(oid.keyUsage)),
        extendedUsage: extended instanceof ExtKeyUsage ? extended.keyPurposes : [],
        sha256: hash(der),
        spkiSha256: hash(spki),
        spki,
        signed: {
          bytes: certificate.tbsView,
          algorithm: certificate.signatureAlgorithm.algorithmId,
          signature: certificate.signatureValue.valueBlock.valueHexView,
        },
      },
    };
  } catch {
    return { ok: false, reason: "not a certificate" };
  }
}
