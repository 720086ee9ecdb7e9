import { randomBytes, webcrypto } from "node:crypto";
import { Integer, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  GeneralName,
  GeneralNames,
  type RelativeDistinguishedNames,
} from "pkijs";

/** A key and its certificate (PEM), as a TLS server takes them. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

/** A test authority, or a self-signed certificate. */
export interface Issuer extends Credentials {
  readonly keys: webcrypto.CryptoKeyPair;
  readonly certificate: Certificate;
}

export interface CertificatePlan {
  readonly commonName?: string;
  /** DNS names in the certificate. */
  readonly names?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly until?: number;
  readonly authority?: boolean;
  readonly issuer?: Issuer;
}

const oid = { commonName: "2.5.4.3", alternativeName: "2.5.29.17", basicConstraints: "2.5.29.19" } as const;

function pem(kind: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${kind}-----\n${lines.join("\n")}\n-----END ${kind}-----\n`;
}

function setName(name: RelativeDistinguishedNames, commonName: string): void {
  const value = new Utf8String({ value: commonName });
  name.typesAndValues.push(new AttributeTypeAndValue({ type: oid.commonName, value }));
}

/** Makes a key and a certificate; by default self-signed, for “localhost”, and valid for a year from now. */
export async function makeCertificate(plan: CertificatePlan = {}): Promise<Issuer> {
  const { commonName = "localhost", names = ["localhost"], from = -1, until = 365, authority = false } = plan;
  const keys = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from([0x4b, ...randomBytes(14)]) });
  setName(certificate.subject, commonName);
  if (plan.issuer) certificate.issuer = plan.issuer.certificate.subject;
  else setName(certificate.issuer, commonName);
  certificate.notBefore.value = new Date(Date.now() + from * 86_400_000);
  certificate.notAfter.value = new Date(Date.now() + until * 86_400_000);
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  const alternatives = new GeneralNames({ names: names.map((value) => new GeneralName({ type: 2, value })) });
  const constraints = new BasicConstraints({ cA: authority });
  certificate.extensions = [
    new Extension({ extnID: oid.basicConstraints, critical: true, extnValue: constraints.toSchema().toBER() }),
    new Extension({ extnID: oid.alternativeName, extnValue: alternatives.toSchema().toBER() }),
  ];
  await certificate.sign((plan.issuer?.keys ?? keys).privateKey, "SHA-256");
  const key = pem("PRIVATE KEY", await webcrypto.subtle.exportKey("pkcs8", keys.privateKey));
  return { keys, certificate, key, cert: pem("CERTIFICATE", certificate.toSchema().toBER()) };
}
