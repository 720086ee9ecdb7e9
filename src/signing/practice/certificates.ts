import { createHash, randomBytes, webcrypto } from "node:crypto";
import { BitString, Integer, OctetString, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  RelativeDistinguishedNames,
} from "pkijs";
import { practiceName, type PracticeKind } from "../../facts/practice.ts";
import type { PracticeToken } from "../protocol/practice-state.ts";
import { missesAtFirst } from "./tries.ts";

type KeyPair = webcrypto.CryptoKeyPair;
type Name = readonly (readonly [type: string, value: string])[];

const oid = {
  country: "2.5.4.6",
  organisation: "2.5.4.10",
  commonName: "2.5.4.3",
  userId: "0.9.2342.19200300.100.1.1",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  emailProtection: "1.3.6.1.5.5.7.3.4",
} as const;

const authorityName: Name = [
  [oid.country, "VN"],
  [oid.organisation, `${practiceName} (not a real CA)`],
  [oid.commonName, `${practiceName} CA`],
];

/** A tax code with a valid check digit that no organisation has. */
const holderName: Name = [
  [oid.country, "VN"],
  [oid.commonName, "CÔNG TY TNHH TẬP DƯỢT"],
  [oid.userId, "MST:9900000016"],
];

const usage = { certSign: 0x04, crlSign: 0x02, digitalSignature: 0x80, nonRepudiation: 0x40 } as const;

/** Validity of each certificate in days from today, by kind. A token renewed early holds two certificates. */
const validities: { readonly [K in PracticeKind]: readonly (readonly [from: number, until: number])[] } = {
  healthy: [[-30, 335]],
  "one-try-left": [[-30, 335]],
  locked: [[-30, 335]],
  expired: [[-377, -12]],
  "two-certificates": [
    [-345, 20],
    [-3, 1092],
  ],
};

interface Plan {
  readonly subject: Name;
  readonly key: KeyPair;
  readonly issuer: KeyPair;
  readonly from: Date;
  readonly until: Date;
  readonly isAuthority: boolean;
}

function keyPair(): Promise<KeyPair> {
  const algorithm = {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  };
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function nameOf(name: Name): RelativeDistinguishedNames {
  return new RelativeDistinguishedNames({
    typesAndValues: name.map(
      ([type, value]) => new AttributeTypeAndValue({ type, value: new Utf8String({ value: value.normalize("NFC") }) }),
    ),
  });
}

function extension(id: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID: id, critical, extnValue: value.toBER() });
}

/** Returns the usual identifier of a key: SHA-1 of its SubjectPublicKeyInfo. */
async function keyIdentifier(key: KeyPair): Promise<OctetString> {
  const spki = await webcrypto.subtle.exportKey("spki", key.publicKey);
  const hash = new Uint8Array(createHash("sha1").update(Buffer.from(spki)).digest());
  return new OctetString({ valueHex: hash });
}

async function certify({ subject, key, issuer, from, until, isAuthority }: Plan): Promise<string> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from([0x54, 0x44, ...randomBytes(14)]) });
  certificate.subject = nameOf(subject);
  certificate.issuer = nameOf(authorityName);
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  await certificate.subjectPublicKeyInfo.importKey(key.publicKey);
  const bits = isAuthority ? usage.certSign | usage.crlSign : usage.digitalSignature | usage.nonRepudiation;
  const purposes = new ExtKeyUsage({ keyPurposes: [oid.clientAuth, oid.emailProtection] });
  const authority = new AuthorityKeyIdentifier({ keyIdentifier: await keyIdentifier(issuer) });
  certificate.extensions = [
    extension(oid.basicConstraints, true, new BasicConstraints({ cA: isAuthority }).toSchema()),
    extension(oid.keyUsage, true, new BitString({ valueHex: new Uint8Array([bits]), unusedBits: isAuthority ? 1 : 6 })),
    extension(oid.subjectKeyIdentifier, false, await keyIdentifier(key)),
    extension(oid.authorityKeyIdentifier, false, authority.toSchema()),
    ...(isAuthority ? [] : [extension(oid.extendedKeyUsage, false, purposes.toSchema())]),
  ];
  await certificate.sign(issuer.privateKey, "SHA-256");
  return Buffer.from(certificate.toSchema().toBER()).toString("base64");
}

function dayFrom(today: Date, days: number): Date {
  return new Date(Math.floor(today.getTime() / 1000) * 1000 + days * 86_400_000);
}

/** Makes the practice token: real keys, and certificates of a practice CA whose key is not kept. */
export async function makePracticeToken(kind: PracticeKind, today: Date): Promise<PracticeToken> {
  const validity = validities[kind];
  const [issuer, ...keys] = await Promise.all([keyPair(), ...validity.map(keyPair)]);
  if (!issuer) throw new Error("no key was made");
  const [from, until] = [dayFrom(today, -3650), dayFrom(today, 3650)];
  const authority = await certify({ subject: authorityName, key: issuer, issuer, from, until, isAuthority: true });
  const signers = keys.map(async (key, at) => {
    const [first, last] = validity[at] ?? [0, 0];
    const dates = { from: dayFrom(today, first), until: dayFrom(today, last) };
    const privateKey = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", key.privateKey)).toString("base64");
    const certificate = await certify({ subject: holderName, key, issuer, ...dates, isAuthority: false });
    return { id: `0${at + 1}`, privateKey, certificate };
  });
  return { misses: missesAtFirst(kind), authority, signers: await Promise.all(signers) };
}
