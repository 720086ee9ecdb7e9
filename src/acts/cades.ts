import { createHash, X509Certificate } from "node:crypto";
import { Null, ObjectIdentifier, OctetString, Sequence, Set, UTCTime } from "asn1js";
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  createCMSECDSASignature,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from "pkijs";

// RFC 5652 (CMS), RFC 5035 (signing-certificate-v2), RFC 5754 and RFC 5758 (algorithms).
const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsa: "1.2.840.113549.1.1.1",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

/** The signed attributes of CAdES-BES, in the order and encoding that is signed, and the signer's certificate. */
interface SignedAttributes {
  readonly certificate: Certificate;
  readonly list: readonly Attribute[];
  /** DER of the SET OF attributes: these bytes are signed. */
  readonly der: Uint8Array;
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function derOf(value: { toBER(): ArrayBuffer }): Buffer {
  return Buffer.from(value.toBER());
}

/**
 * Returns what CAdES-BES signs for this content: content type, digest, the digest of the signer's certificate, and the
 * signing time. The time is this machine's clock and proves nothing; it is included because the baseline that the
 * portals' validators check (EN 319 122-1, level B-B) requires it.
 */
export function attributesFor(content: Uint8Array, certificateDer: Uint8Array, now: Date): SignedAttributes {
  // ESSCertIDv2: SHA-256 is the default, which DER leaves out.
  const byDigest = new Sequence({ value: [new OctetString({ valueHex: sha256(certificateDer) })] });
  const list = [
    new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
    // UTCTime is right until 2049 (RFC 5652, 11.3).
    new Attribute({ type: oid.signingTime, values: [new UTCTime({ valueDate: now })] }),
    new Attribute({ type: oid.messageDigest, values: [new OctetString({ valueHex: sha256(content) })] }),
    new Attribute({
      type: oid.signingCertificateV2,
      values: [new Sequence({ value: [new Sequence({ value: [byDigest] })] })],
    }),
  ];
  // DER sorts a SET OF by the encodings of its members.
  list.sort((a, b) => Buffer.compare(derOf(a.toSchema()), derOf(b.toSchema())));
  const certificate = Certificate.fromBER(Uint8Array.from(certificateDer));
  return { certificate, list, der: derOf(new Set({ value: list.map((attribute) => attribute.toSchema()) })) };
}

/**
 * Returns the signature as X.509 and CMS carry it: a SEQUENCE of r and s for an elliptic-curve key, unchanged for RSA.
 */
export function inDer(certificateDer: Uint8Array, signature: Uint8Array): Uint8Array {
  if (new X509Certificate(certificateDer).publicKey.asymmetricKeyType !== "ec") return signature;
  return Buffer.from(createCMSECDSASignature(Uint8Array.from(signature).buffer));
}

/**
 * Returns DER of the detached CMS SignedData with a signature over these attributes, without the content. The issuers'
 * certificates are included unsigned (RFC 5652, 5.1): a verifier may lack those between signer and root.
 */
export function detached(
  { certificate, list }: SignedAttributes,
  signature: Uint8Array,
  issuers: readonly Uint8Array[],
): Uint8Array {
  const digestAlgorithm = new AlgorithmIdentifier({ algorithmId: oid.sha256 });
  const isRsa = certificate.subjectPublicKeyInfo.algorithm.algorithmId === oid.rsa;
  const signatureAlgorithm = isRsa
    ? new AlgorithmIdentifier({ algorithmId: oid.rsa, algorithmParams: new Null() })
    : new AlgorithmIdentifier({ algorithmId: oid.ecdsaWithSha256 });
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm,
    signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: [...list] }),
    signatureAlgorithm,
    signature: new OctetString({ valueHex: Uint8Array.from(signature) }),
  });
  const signedData = new SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    certificates: [certificate, ...issuers.map((der) => Certificate.fromBER(Uint8Array.from(der)))],
    signerInfos: [signer],
  });
  const content = signedData.toSchema(true);
  return derOf(new ContentInfo({ contentType: oid.signedData, content }).toSchema());
}
