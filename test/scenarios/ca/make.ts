// Makes the synthetic authorities and certificates of the scenarios. Existing files stay as they are, so that the
// scenarios do not change. The authorities' keys are kept for adding certificates later; they protect nothing.
import { createHash, randomBytes, webcrypto } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Set as Asn1Set, BitString, Integer, OctetString, Sequence, Utf8String } from "asn1js";
import {
  AttributeTypeAndValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtKeyUsage,
  Extension,
  RelativeDistinguishedNames,
} from "pkijs";
import type { Authority, AuthorityCrl } from "../../../src/catalogue/authorities.ts";
import { rdn, sequence, tlv, utf8 } from "../../lab/der.ts";
import { type AuthorityPlan, authorityPlans, type LeafPlan, leafPlans, notReal } from "./plans.ts";

type Keys = webcrypto.CryptoKeyPair;
type Hash = "SHA-1" | "SHA-256";

const here = import.meta.dirname;
const keysFolder = join(here, "keys");
const certificatesFolder = join(here, "certificates");
const { subtle } = webcrypto;

const oid = {
  country: "2.5.4.6",
  organisation: "2.5.4.10",
  commonName: "2.5.4.3",
  serialNumber: "2.5.4.5",
  userId: "0.9.2342.19200300.100.1.1",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  crlPoints: "2.5.29.31",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  emailProtection: "1.3.6.1.5.5.7.3.4",
} as const;

const usages = { certSign: 0x04, crlSign: 0x02, digitalSignature: 0x80, nonRepudiation: 0x40 } as const;

function rsa(bits: number, hash: Hash) {
  return { name: "RSASSA-PKCS1-v1_5", modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]), hash };
}

function newKeys(kind: NonNullable<LeafPlan["key"]>, hash: Hash): Promise<Keys> {
  if (kind === "p-256") return subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  return subtle.generateKey(rsa(kind === "rsa-1024" ? 1024 : 2048, hash), true, ["sign", "verify"]);
}

function pem(kind: string, der: ArrayBuffer): string {
  const base64 = Buffer.from(der).toString("base64");
  return `-----BEGIN ${kind}-----\n${(base64.match(/.{1,64}/g) ?? []).join("\n")}\n-----END ${kind}-----\n`;
}

function derOf(path: string): Buffer {
  return Buffer.from(readFileSync(path, "utf8").replace(/-----[^-]+-----|\s/g, ""), "base64");
}

/** Returns an authority's keys for signing with this hash; makes and stores them if they do not exist. */
async function keysOf(id: string, hash: Hash): Promise<Keys> {
  const path = join(keysFolder, `${id}.pem`);
  if (!existsSync(path)) {
    const made = await newKeys("rsa-2048", hash);
    writeFileSync(path, pem("PRIVATE KEY", await subtle.exportKey("pkcs8", made.privateKey)));
  }
  const privateKey = await subtle.importKey("pkcs8", derOf(path), rsa(2048, hash), true, ["sign"]);
  const { n, e, kty } = await subtle.exportKey("jwk", privateKey);
  const jwk = { n: n ?? "", e: e ?? "", kty: kty ?? "" };
  return { privateKey, publicKey: await subtle.importKey("jwk", jwk, rsa(2048, hash), true, ["verify"]) };
}

type Name = readonly (readonly [type: string, value: string])[];

/** Each attribute in a set of its own, as CAs write names. */
function named(name: Name): RelativeDistinguishedNames {
  const sets = name.map(([type, text]) => {
    const value = new Utf8String({ value: text.normalize("NFC") });
    return new Asn1Set({ value: [new AttributeTypeAndValue({ type, value }).toSchema()] });
  });
  return RelativeDistinguishedNames.fromBER(new Sequence({ value: sets }).toBER());
}

/** A KeyUsage of one byte, without the zero bits at its end. */
function keyUsage(bits: number): BitString {
  return new BitString({ valueHex: new Uint8Array([bits]), unusedBits: 31 - Math.clz32(bits & -bits) });
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

async function keyId(key: webcrypto.CryptoKey): Promise<OctetString> {
  const spki = new Certificate().subjectPublicKeyInfo;
  await spki.importKey(key);
  const hash = createHash("sha1").update(spki.subjectPublicKey.valueBlock.valueHexView).digest();
  return new OctetString({ valueHex: new Uint8Array(hash) });
}

interface Order {
  readonly subject: Name;
  readonly issuer: Name;
  readonly key: webcrypto.CryptoKey;
  readonly signer: Keys;
  readonly from: string;
  readonly until: string;
  readonly usage: number;
  readonly isAuthority: boolean;
  readonly hash: Hash;
  readonly crl?: AuthorityCrl | undefined;
}

/** The CRL distribution points extension: one point, with a cRLIssuer of one attribute if it has one. */
function crlPoint({ addresses, issuer }: AuthorityCrl): Extension {
  const names = addresses.map((address) => tlv(0x86, Buffer.from(address)));
  const issuers = issuer === undefined ? [] : [tlv(0xa2, tlv(0xa4, sequence(rdn([oid.commonName, utf8(issuer)]))))];
  const value = sequence(sequence(tlv(0xa0, tlv(0xa0, ...names)), ...issuers));
  return new Extension({ extnID: oid.crlPoints, critical: true, extnValue: new Uint8Array(value).buffer });
}

async function certify(order: Order): Promise<Buffer> {
  const certificate = new Certificate();
  certificate.version = 2;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from([0x54, 0x01, ...randomBytes(14)]) });
  certificate.subject = named(order.subject);
  certificate.issuer = named(order.issuer);
  certificate.notBefore.value = new Date(`${order.from}T02:00:00Z`);
  certificate.notAfter.value = new Date(`${order.until}T02:00:00Z`);
  await certificate.subjectPublicKeyInfo.importKey(order.key);
  const authority = new AuthorityKeyIdentifier({ keyIdentifier: await keyId(order.signer.publicKey) });
  const purposes = new ExtKeyUsage({ keyPurposes: [oid.clientAuth, oid.emailProtection] });
  certificate.extensions = [
    extension(oid.basicConstraints, true, new BasicConstraints({ cA: order.isAuthority }).toSchema()),
    extension(oid.keyUsage, true, keyUsage(order.usage)),
    extension(oid.subjectKeyIdentifier, false, await keyId(order.key)),
    extension(oid.authorityKeyIdentifier, false, authority.toSchema()),
    ...(order.isAuthority ? [] : [extension(oid.extendedKeyUsage, false, purposes.toSchema())]),
    ...(order.crl ? [crlPoint(order.crl)] : []),
  ];
  await certificate.sign(order.signer.privateKey, order.hash);
  return Buffer.from(certificate.toSchema().toBER());
}

function authorityName({ cn, organisation = notReal }: AuthorityPlan): Name {
  return [
    [oid.country, "VN"],
    [oid.organisation, organisation],
    [oid.commonName, cn],
  ];
}

function planOf(id: string): AuthorityPlan {
  const plan = authorityPlans.find((p) => p.id === id);
  if (!plan) throw new Error(`no authority ${id}`);
  return plan;
}

function save(path: string, der: Buffer): void {
  writeFileSync(path, pem("CERTIFICATE", new Uint8Array(der).buffer));
}

async function makeAuthority(plan: AuthorityPlan): Promise<void> {
  const { id, issuer, from, until } = plan;
  const path = join(certificatesFolder, `ca-${id}.pem`);
  if (existsSync(path)) return;
  const keys = await keysOf(id, "SHA-256");
  const subject = authorityName(plan);
  const above = authorityName(planOf(issuer));
  const signer = await keysOf(issuer, "SHA-256");
  const usage = usages.certSign | usages.crlSign;
  const common = { subject, issuer: above, key: keys.publicKey, signer, from, until, usage };
  save(path, await certify({ ...common, isAuthority: true, hash: "SHA-256", crl: plan.crl }));
}

async function makeLeaf(plan: LeafPlan): Promise<void> {
  const path = join(certificatesFolder, `${plan.id}.pem`);
  if (existsSync(path)) return;
  const { hash = "SHA-256", key: kind = "rsa-2048", usage = usages.digitalSignature | usages.nonRepudiation } = plan;
  const keys = await newKeys(kind, hash);
  const { organisation, serialNumber, namesFirst = false } = plan;
  const name = [oid.commonName, plan.cn] as const;
  const subject: Name = [
    [oid.country, "VN"],
    ...(namesFirst ? [name] : []),
    ...(organisation === undefined ? [] : [[oid.organisation, organisation] as const]),
    ...(serialNumber === undefined ? [] : [[oid.serialNumber, serialNumber] as const]),
    ...plan.userIds.map((id) => [oid.userId, id] as const),
    ...(namesFirst ? [] : [name]),
  ];
  const selfSigned = plan.issuer === plan.id;
  const signer = selfSigned ? keys : await keysOf(plan.issuer, hash);
  const issuer = selfSigned ? subject : authorityName(planOf(plan.issuer));
  const { from, until } = plan;
  const der = await certify({
    subject,
    issuer,
    key: keys.publicKey,
    signer,
    from,
    until,
    usage,
    isAuthority: false,
    hash,
  });
  // The signature is at the end of a certificate.
  if (plan.corrupt) der.writeUInt8(der.readUInt8(der.length - 9) ^ 0x01, der.length - 9);
  save(path, der);
}

/** Returns an authority's entry of the tests' catalogue, read from its certificate. */
function entryOf({ id, cn, issuer, government, crl }: AuthorityPlan): Authority {
  const der = derOf(join(certificatesFolder, `ca-${id}.pem`));
  const certificate = Certificate.fromBER(new Uint8Array(der));
  const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  return {
    cn,
    issuer: planOf(issuer).cn,
    issuerSha256: sha256(derOf(join(certificatesFolder, `ca-${issuer}.pem`))),
    notBefore: certificate.notBefore.value.toISOString(),
    notAfter: certificate.notAfter.value.toISOString(),
    sha256: sha256(der),
    spki: Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER()).toString("base64"),
    root: id === issuer,
    ...(crl ? { crl } : {}),
    ...(government ? { tree: "government" } : {}),
  };
}

mkdirSync(keysFolder, { recursive: true });
mkdirSync(certificatesFolder, { recursive: true });
for (const plan of authorityPlans) await makeAuthority(plan);
for (const plan of leafPlans) await makeLeaf(plan);
const authorities = authorityPlans.filter((plan) => plan.known).map(entryOf);
const about = `Synthetic authorities of the scenarios (${notReal}); made by ca/make.ts.`;
writeFileSync(
  join(here, "..", "..", "..", "scenarios", "authorities.json"),
  `${JSON.stringify({ about, authorities }, null, 1)}\n`,
);
