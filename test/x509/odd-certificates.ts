import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  bmp,
  extension,
  generalizedTime,
  ia5,
  integer,
  octets,
  oid,
  printable,
  rdn,
  sequence,
  teletex,
  tlv,
  truth,
  universal,
  utcTime,
  utf8,
} from "../lab/der.ts";

const key = createPrivateKey(readFileSync(join(import.meta.dirname, "../scenarios/ca/keys/issuing.pem"), "utf8"));
const spki = createPublicKey(key).export({ type: "spki", format: "der" });

const cn = "2.5.4.3";
const o = "2.5.4.10";
const c = "2.5.4.6";
const uid = "0.9.2342.19200300.100.1.1";
const points = "2.5.29.31";
const access = "1.3.6.1.5.5.7.1.1";
const ocsp = "1.3.6.1.5.5.7.48.1";
const caIssuers = "1.3.6.1.5.5.7.48.2";

/** What differs from an ordinary certificate. */
interface Oddity {
  readonly serial?: string;
  readonly subject?: Buffer;
  readonly issuer?: Buffer;
  readonly from?: Buffer;
  readonly until?: Buffer;
  readonly extensions?: readonly Buffer[];
  readonly spki?: Buffer;
  /** By default the tests' CA. */
  readonly signedBy?: KeyObject;
}

// The name of the tests' CA, as its own certificate writes it.
const name = sequence(
  rdn([c, utf8("VN")]),
  rdn([o, utf8("KIỂM THỬ / NOT A REAL CA")]),
  rdn([cn, utf8("KYSO TEST CA")]),
);
const holder = sequence(rdn([cn, utf8("CÔNG TY TNHH KIỂM THỬ")]), rdn([uid, utf8("MST:9900000016")]));
const sha256WithRsa = sequence(oid("1.2.840.113549.1.1.11"), tlv(0x05));

/** Returns the DER of a certificate with these oddities, signed by the tests' CA. */
export function oddCertificate(odd: Oddity = {}): Buffer {
  const tbs = sequence(
    tlv(0xa0, integer("02")),
    integer(odd.serial ?? "54010101"),
    sha256WithRsa,
    odd.issuer ?? name,
    sequence(odd.from ?? utcTime("250514020000Z"), odd.until ?? utcTime("270514020000Z")),
    odd.subject ?? holder,
    odd.spki ?? spki,
    ...(odd.extensions ? [tlv(0xa3, sequence(...odd.extensions))] : []),
  );
  return sequence(tbs, sha256WithRsa, tlv(0x03, Buffer.from([0]), sign("sha256", tbs, odd.signedBy ?? key)));
}

const uri = (text: string) => tlv(0x86, Buffer.from(text, "latin1"));
const directory = (value: Buffer) => tlv(0xa4, value);
/** Returns a distribution point: its name, its reasons, its cRLIssuer, each where there is one. */
const point = (parts: { readonly name?: Buffer; readonly reasons?: Buffer; readonly issuer?: readonly Buffer[] }) =>
  sequence(
    ...(parts.name ? [tlv(0xa0, parts.name)] : []),
    ...(parts.reasons ? [tlv(0x81, parts.reasons)] : []),
    ...(parts.issuer ? [tlv(0xa2, ...parts.issuer)] : []),
  );
const full = (...names: readonly Buffer[]) => tlv(0xa0, ...names);
const relative = (...attributes: readonly Buffer[]) => tlv(0xa1, ...attributes);
const crl = (...all: readonly Buffer[]) => [extension(points, false, sequence(...all))];
const accesses = (...all: readonly (readonly [string, string])[]) =>
  extension(access, false, sequence(...all.map(([method, address]) => sequence(oid(method), uri(address)))));

/** Odd certificates that OpenSSL and kyso read alike, by what is odd. */
export const oddCertificates: Readonly<Record<string, Buffer>> = {
  "nothing odd": oddCertificate(),
  "dates as GeneralizedTime": oddCertificate({
    from: generalizedTime("20250514020000Z"),
    until: generalizedTime("20770514020000Z"),
  }),
  "one date of each kind": oddCertificate({ until: generalizedTime("20510101000000Z") }),
  "a UTCTime without seconds": oddCertificate({ from: utcTime("2505140200Z") }),
  "a UTCTime with a zone": oddCertificate({ from: utcTime("250514020000+0700") }),
  "a GeneralizedTime without seconds": oddCertificate({ from: generalizedTime("202505140200Z") }),
  "a GeneralizedTime with a zone": oddCertificate({ from: generalizedTime("20250514020000-0330") }),
  "a UTCTime of 1950": oddCertificate({ from: utcTime("500101000000Z") }),
  "a UTCTime of 2049": oddCertificate({ until: utcTime("491231235959Z") }),
  "a UTCTime before 2000": oddCertificate({ from: utcTime("991231235959Z") }),
  "an end without an end (RFC 5280, 4.1.2.5)": oddCertificate({ until: generalizedTime("99991231235959Z") }),
  "a BMPString": oddCertificate({ subject: sequence(rdn([cn, bmp("CÔNG TY KIỂM THỬ")]), rdn([o, bmp("Đơn vị")])) }),
  "a UniversalString": oddCertificate({ subject: sequence(rdn([cn, universal("CÔNG TY KIỂM THỬ")])) }),
  "a TeletexString": oddCertificate({ subject: sequence(rdn([cn, teletex("SOCIETE GENERALE CÔTÉ")])) }),
  "a PrintableString and an IA5String": oddCertificate({
    subject: sequence(rdn([cn, printable("CONG TY KIEM THU")]), rdn(["1.2.840.113549.1.9.1", ia5("a@b.vn")])),
  }),
  "several common names": oddCertificate({
    subject: sequence(rdn([cn, utf8("THỨ NHẤT")]), rdn([o, utf8("ĐƠN VỊ")]), rdn([cn, utf8("THỨ HAI")])),
  }),
  "several attributes in one RDN": oddCertificate({
    subject: sequence(rdn([cn, utf8("NGƯỜI KÝ")], [uid, utf8("CCCD:001099000001")]), rdn([o, utf8("ĐƠN VỊ")])),
  }),
  "an empty subject": oddCertificate({ subject: sequence() }),
  "serial number 0": oddCertificate({ serial: "00" }),
  "serial number 1": oddCertificate({ serial: "01" }),
  "a serial number of 20 bytes": oddCertificate({ serial: "7f".repeat(20) }),
  "a serial number of 20 bytes and a zero before it": oddCertificate({ serial: `00${"f3".repeat(20)}` }),
  "a serial number with a zero digit first": oddCertificate({ serial: "0a0b0c" }),
  "a negative serial number": oddCertificate({ serial: "8a0b0c" }),
  "the serial number -1": oddCertificate({ serial: "ff" }),
  "the serial number -128": oddCertificate({ serial: "80" }),
  "several responders and issuers": oddCertificate({
    extensions: [
      accesses(
        [ocsp, "http://ocsp.example.vn/a"],
        [caIssuers, "http://ca.example.vn/ca.crt"],
        [ocsp, "http://ocsp.example.vn/b"],
        [caIssuers, "ldap://ca.example.vn/cn=CA?cACertificate"],
      ),
    ],
  }),
  "a relative name of a distribution point": oddCertificate({
    extensions: crl(point({ name: relative(sequence(oid(cn), utf8("CRL1"))), issuer: [directory(name)] })),
  }),
  "reasons of a distribution point": oddCertificate({
    extensions: crl(
      point({ name: full(uri("http://crl.example.vn/some.crl")), reasons: Buffer.from("0560", "hex") }),
      point({ name: full(uri("http://crl.example.vn/all.crl")) }),
    ),
  }),
  "an LDAP address beside one over http, in one point": oddCertificate({
    extensions: crl(
      point({ name: full(uri("ldap:///CN=CA,O=KYSO?certificateRevocationList"), uri("http://crl.example.vn/a.crl")) }),
    ),
  }),
  "a point with a cRLIssuer alone": oddCertificate({ extensions: crl(point({ issuer: [directory(name)] })) }),
  "a cRLIssuer with marks": oddCertificate({
    extensions: crl(
      point({
        name: full(uri("https://crl.example.vn/a.crl")),
        issuer: [directory(sequence(rdn([cn, utf8("GỐC – RS")]), rdn([o, bmp("Bộ Kiểm thử")])))],
      }),
    ),
  }),
  "a name of a distribution point that is a directory's": oddCertificate({
    extensions: crl(point({ name: full(directory(name), uri("http://crl.example.vn/a.crl")) })),
  }),
  "an address with a blank inside": oddCertificate({
    extensions: crl(point({ name: full(uri("http://crl.example.vn/danh sach.crl")) })),
  }),
  "two blanks in an address": oddCertificate({
    extensions: crl(point({ name: full(uri("http://crl.example.vn/danh  sach.crl")) })),
  }),
  "an issuer's address that is no URI": oddCertificate({
    extensions: [
      extension(
        access,
        false,
        sequence(
          sequence(oid(ocsp), tlv(0x82, Buffer.from("ocsp.example.vn"))),
          sequence(oid(ocsp), directory(name)),
          sequence(oid(ocsp), tlv(0xa0, oid("1.2.3"), tlv(0xa0, utf8("x")))),
          sequence(oid(ocsp), uri("http://ocsp.example.vn")),
        ),
      ),
    ],
  }),
  "access that is no sequence, beside points": oddCertificate({
    extensions: [
      extension(access, false, tlv(0x05)),
      ...crl(point({ name: full(uri("http://crl.example.vn/a.crl")) })),
    ],
  }),
  "critical points that name nothing": oddCertificate({ extensions: [extension(points, true, sequence())] }),
  "critical, said to be false": oddCertificate({
    extensions: [
      sequence(oid(points), tlv(0x01, Buffer.from([0])), octets(sequence(point({ name: full(uri("http://a.vn/a")) })))),
    ],
  }),
  "any extended key usage": oddCertificate({
    extensions: [extension("2.5.29.37", false, sequence(oid("2.5.29.37.0")))],
  }),
  "two policies": oddCertificate({
    extensions: [
      extension("2.5.29.32", false, sequence(sequence(oid("1.3.6.1.4.1.99.1")), sequence(oid("2.5.29.32.0")))),
    ],
  }),
  "a key usage of nine bits": oddCertificate({
    extensions: [extension("2.5.29.15", false, tlv(0x03, Buffer.from([7, 0, 0x80])))],
  }),
  "a key usage of no bit": oddCertificate({ extensions: [extension("2.5.29.15", false, tlv(0x03, Buffer.from([0])))] }),
  "basic constraints that say false": oddCertificate({
    extensions: [extension("2.5.29.19", true, sequence(tlv(0x01, Buffer.from([0]))))],
  }),
  "an authority's, of any depth": oddCertificate({ extensions: [extension("2.5.29.19", true, sequence(truth()))] }),
  "a key whose algorithm has no parameters": oddCertificate({
    spki: sequence(sequence(oid("1.2.840.113549.1.1.1")), spki.subarray(-275)),
  }),
  "an RSA key of 1024 bits with the exponent 3": withKey("rsa", { modulusLength: 1024, publicExponent: 3 }),
  "an RSA key with the exponent 33011": withKey("rsa", { modulusLength: 1024, publicExponent: 33011 }),
  ...Object.fromEntries(
    ["P-224", "P-256", "P-384", "P-521", "secp256k1", "brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"].map(
      (namedCurve) => [`a key on the curve ${namedCurve}`, withCurve(namedCurve)],
    ),
  ),
  "an Ed25519 key": oddCertificate({ spki: spkiOf(generateKeyPairSync("ed25519").publicKey) }),
};

function spkiOf(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: "spki", format: "der" });
}

function withKey(type: "rsa", options: { readonly modulusLength: number; readonly publicExponent: number }): Buffer {
  return oddCertificate({ spki: spkiOf(generateKeyPairSync(type, options).publicKey) });
}

function withCurve(namedCurve: string): Buffer {
  return oddCertificate({ spki: spkiOf(generateKeyPairSync("ec", { namedCurve }).publicKey) });
}

/** Returns a certificate with these bytes as the address of its only CRL. */
export function withCrlAddress(bytes: Uint8Array): Buffer {
  return oddCertificate({ extensions: crl(point({ name: full(tlv(0x86, bytes)) })) });
}

/** Returns a certificate with one critical extension. */
export function withCritical(id: string, value: Uint8Array): Buffer {
  return oddCertificate({ extensions: [extension(id, true, value)] });
}

/** Returns a certificate with these addresses, and this cRLIssuer in its only point. */
export function withPoints(parts: {
  readonly crl: string;
  readonly crlIssuer?: Buffer;
  readonly ocsp?: string;
}): Buffer {
  const issuer = parts.crlIssuer ? { issuer: [directory(parts.crlIssuer)] } : {};
  return oddCertificate({
    extensions: [
      ...(parts.ocsp === undefined ? [] : [accesses([ocsp, parts.ocsp])]),
      ...crl(point({ name: full(uri(parts.crl)), ...issuer })),
    ],
  });
}
