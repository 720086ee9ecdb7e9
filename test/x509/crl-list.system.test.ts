import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { type CrlAnswer, readCrl } from "../../src/x509/crl/read.ts";
import { askedOf, type CrlPlan, opensslCa, type Revoked } from "../lab/openssl-ca.ts";
import { crlByKyso, crlByOpenssl, type CrlOutcome } from "../lab/openssl-crl.ts";

const name = "/C=VN/O=KIỂM THỬ/CN=KYSO TEST CRL CA";
const point = "http://crl.kyso.test/own.crl";
const leafSerial = "00c0ffee01";
const ca = opensslCa({ name });
const namesake = opensslCa({ name });
const other = opensslCa({ name: "/C=VN/O=KIỂM THỬ/CN=KYSO OTHER CA", key: "p256" });
const leaf = `${ca.issue("leaf", { serial: leafSerial, extensions: [`crlDistributionPoints=URI:${point}`] })}.pem`;
const unlisted = `${ca.issue("unlisted", { serial: "00c0ffee02" })}.pem`;
const curved = `${other.issue("curved", { serial: "77" })}.pem`;

afterAll(() => [ca, namesake, other].forEach(({ remove }) => remove()));

/** Entries with serial numbers of sixteen bytes, as CAs give them; some also say since when the key is invalid. */
function many(count: number): readonly Revoked[] {
  const reasons = ["superseded", "keyTime,20250607080910Z", "holdInstruction,holdInstructionReject", undefined];
  return Array.from({ length: count }, (_, i) => {
    const reason = reasons[i % reasons.length];
    const serial = `5401${i.toString(16).padStart(28, "0")}`;
    return reason ? { serial, reason } : { serial };
  });
}

const mine: Revoked = { serial: leafSerial.slice(2), reason: "keyCompromise", at: "250607080910Z" };

/** A list by `openssl ca -gencrl`, and what both make of it. */
interface Row {
  readonly it: string;
  readonly plan: CrlPlan;
  readonly outcome: CrlOutcome;
  readonly says?:
    | Partial<CrlAnswer>
    | { readonly entries: number }
    | { readonly why: string }
    | { readonly by: string };
  readonly stricter?: { readonly openssl: CrlOutcome; readonly because: string };
}

const idp = (...lines: readonly string[]) => ["issuingDistributionPoint=critical,@idp", "[idp]", ...lines];

const byOpensslCa: readonly Row[] = [
  { it: "no entry", plan: {}, outcome: "good", says: { entries: 0 } },
  { it: "one entry", plan: { revoked: many(1) }, outcome: "good", says: { entries: 1 } },
  { it: "one entry, the certificate's", plan: { revoked: [mine] }, outcome: "revoked", says: { entries: 1 } },
  { it: "3,000 entries", plan: { revoked: many(3000) }, outcome: "good", says: { entries: 3000 } },
  { it: "5,000 entries", plan: { revoked: many(5000) }, outcome: "good", says: { entries: 5000 } },
  {
    it: "5,000 entries and the certificate's",
    plan: { revoked: [...many(5000), mine] },
    outcome: "revoked",
    says: { entries: 5001 },
  },
  { it: "the serial number without its last byte", plan: { revoked: [{ serial: "C0FFEE" }] }, outcome: "good" },
  { it: "the serial number with one byte more", plan: { revoked: [{ serial: "01C0FFEE01" }] }, outcome: "good" },
  {
    it: "expired",
    plan: { args: ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20250201000000Z"] },
    outcome: "out of date",
  },
  {
    it: "expired, with the certificate's entry",
    plan: { revoked: [mine], args: ["-crl_lastupdate", "20250101000000Z", "-crl_nextupdate", "20250201000000Z"] },
    outcome: "out of date",
  },
  {
    it: "of the future",
    plan: { args: ["-crl_lastupdate", "20480101000000Z", "-crl_nextupdate", "20480201000000Z"] },
    outcome: "out of date",
  },
  { it: "until after 2050", plan: { args: ["-crl_nextupdate", "20600201000000Z"] }, outcome: "good" },
  { it: "signed with SHA-1", plan: { args: ["-md", "sha1"] }, outcome: "good" },
  { it: "signed with SHA-512", plan: { args: ["-md", "sha512"] }, outcome: "good" },
  { it: "signed with PSS", plan: { args: ["-sigopt", "rsa_padding_mode:pss"] }, outcome: "good" },
  {
    it: "with a number and the key's identifier",
    plan: { extensions: ["authorityKeyIdentifier=keyid", "2.5.29.20=DER:020107"] },
    outcome: "good",
  },
  {
    it: "with an unknown extension",
    plan: { revoked: [mine], extensions: ["1.3.6.1.4.1.99999.1=DER:0500"] },
    outcome: "revoked",
  },
  {
    it: "with an unknown critical extension",
    plan: { revoked: [mine], extensions: ["1.3.6.1.4.1.99999.1=critical,DER:0500"] },
    outcome: "not for it",
    says: { by: "critical-extension" },
  },
  { it: "of this point", plan: { revoked: [mine], extensions: idp(`fullname=URI:${point}`) }, outcome: "revoked" },
  {
    it: "of this point, for holders only",
    plan: { extensions: idp(`fullname=URI:${point}`, "onlyuser=TRUE") },
    outcome: "good",
  },
  {
    it: "of another point",
    plan: { revoked: [mine], extensions: idp("fullname=URI:http://crl.kyso.test/other.crl") },
    outcome: "not for it",
    says: { by: "other-point" },
  },
  {
    it: "for CAs only",
    plan: { extensions: idp("onlyCA=TRUE") },
    outcome: "not for it",
    says: { by: "other-certificates" },
  },
  {
    it: "for attributes only",
    plan: { extensions: idp("onlyAA=TRUE") },
    outcome: "not for it",
    says: { by: "other-certificates" },
  },
  {
    it: "for some reasons only",
    plan: { extensions: idp("onlysomereasons=keyCompromise") },
    outcome: "not for it",
    says: { by: "some-reasons" },
  },
  {
    it: "of several issuers",
    plan: { extensions: idp("indirectCRL=TRUE") },
    outcome: "not for it",
    says: { by: "indirect" },
  },
  {
    it: "of changes only",
    plan: { extensions: ["2.5.29.27=critical,DER:020101"] },
    outcome: "not for it",
    says: { by: "delta" },
    stricter: { openssl: "good", because: "what did not change since another list is not in it" },
  },
];

it.each(byOpensslCa)("takes a list of the CA as OpenSSL does: $it", async ({ plan, outcome, says = {}, stricter }) => {
  const list = ca.list(plan);
  const { read, outcome: own } = await crlByKyso(ca, leaf, list);
  expect([own, crlByOpenssl(ca, leaf, list)]).toEqual([outcome, stricter?.openssl ?? outcome]);
  expect(read).toMatchObject(says);
});

it("finds one certificate among 60,000 and tells that another is not among them, as OpenSSL does", async () => {
  const entries = many(60_000);
  const list = ca.list({ revoked: [...entries.slice(0, 30_000), mine, ...entries.slice(30_000)] });
  const [listed, free] = [await crlByKyso(ca, leaf, list), await crlByKyso(ca, unlisted, list)];
  expect([listed.outcome, crlByOpenssl(ca, leaf, list)]).toEqual(["revoked", "revoked"]);
  expect([free.outcome, crlByOpenssl(ca, unlisted, list)]).toEqual(["good", "good"]);
  const found = { revokedAt: new Date("2025-06-07T08:09:10Z"), reason: "keyCompromise" };
  expect(listed.read).toMatchObject({ kind: "read", entries: 60_001, listed: found });
});

it("reads every reason", async () => {
  const reasons = ["keyCompromise", "CACompromise", "affiliationChanged", "superseded", "cessationOfOperation"];
  const all = [...reasons, "certificateHold"].map((reason, at) => ({ serial: `5${at}`, reason }));
  const list = ca.list({ revoked: [...all, { serial: "60" }] });
  const read = await Promise.all(
    [...all, { serial: "60" }, { serial: "61" }].map(async ({ serial }) =>
      readCrl(list, { ...askedOf(leaf, ca.spki), serial: Buffer.from(serial, "hex") }, []),
    ),
  );
  const told = read.map((answer) => (answer.kind === "read" && answer.listed ? answer.listed.reason : answer.kind));
  expect(told).toEqual(["keyCompromise", "cACompromise", ...reasons.slice(2), "certificateHold", null, "read"]);
});

/** Bytes that others made, or that are no list. */
const ofOthers: readonly { readonly it: string; readonly bytes: () => Uint8Array; readonly outcome: CrlOutcome }[] = [
  { it: "another CA's list", bytes: () => other.list({ revoked: [mine] }), outcome: "not for it" },
  {
    it: "the list of a CA of the same name with another key",
    bytes: () => namesake.list({ revoked: [mine] }),
    outcome: "not verified",
  },
  { it: "a list with a byte changed", bytes: () => damaged(ca.list({ revoked: [mine] })), outcome: "not verified" },
  { it: "PEM", bytes: () => pemOf(ca.list({ revoked: [mine] })), outcome: "revoked" },
  {
    it: "PEM after a text",
    bytes: () => Buffer.concat([Buffer.from("Certificate Revocation List (CRL):\n"), pemOf(ca.list({}))]),
    outcome: "good",
  },
  {
    it: "PEM with lines of Windows",
    bytes: () => Buffer.from(pemOf(ca.list({})).toString().replace(/\n/g, "\r\n")),
    outcome: "good",
  },
  { it: "a list and more", bytes: () => Buffer.concat([ca.list({}), Buffer.from("\n")]), outcome: "good" },
  { it: "nothing", bytes: () => Buffer.alloc(0), outcome: "no crl" },
  { it: "a login page", bytes: () => Buffer.from("<!doctype html><title>Wi-Fi</title>"), outcome: "no crl" },
  { it: "half a list", bytes: () => ca.list({ revoked: many(50) }).subarray(0, 1000), outcome: "no crl" },
  { it: "all but the last byte", bytes: () => ca.list({}).subarray(0, -1), outcome: "no crl" },
  { it: "PEM of a certificate", bytes: () => readFileSync(unlisted), outcome: "no crl" },
  { it: "a certificate", bytes: () => new X509Certificate(readFileSync(unlisted)).raw, outcome: "no crl" },
];

function damaged(list: Buffer): Buffer {
  const changed = Buffer.from(list);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  return changed;
}

function pemOf(list: Buffer): Buffer {
  const lines = list.toString("base64").match(/.{1,64}/g) ?? [];
  return Buffer.from(`-----BEGIN X509 CRL-----\n${lines.join("\n")}\n-----END X509 CRL-----\n`);
}

it.each(ofOthers)("takes what comes in a list's place as OpenSSL does: $it", async ({ bytes, outcome }) => {
  const list = bytes();
  const own = await crlByKyso(ca, leaf, list);
  expect([own.outcome, crlByOpenssl(ca, leaf, list)]).toEqual([outcome, outcome]);
});

it("verifies a list by a CA with a key on a curve, as OpenSSL does", async () => {
  const lists = [other.list({ revoked: [{ serial: "77" }] }), other.list({ args: ["-md", "sha384"] })];
  const outcomes = await Promise.all(
    lists.map(async (list) => [(await crlByKyso(other, curved, list)).outcome, crlByOpenssl(other, curved, list)]),
  );
  expect(outcomes).toEqual([
    ["revoked", "revoked"],
    ["good", "good"],
  ]);
});

it("takes the CA's own list where the certificate names a cRLIssuer with an en dash, as OpenSSL does", async () => {
  const issuer = [
    "crlDistributionPoints=critical,dp",
    "[dp]",
    `fullname=URI:${point}`,
    "CRLissuer=dirName:dn",
    "[dn]",
    "CN=KYSO TEST – RS",
  ];
  const foreign = `${ca.issue("foreign", { serial: "55", extensions: issuer })}.pem`;
  const list = ca.list({ revoked: [{ serial: "55" }] });
  const { outcome } = await crlByKyso(ca, foreign, list);
  expect([outcome, crlByOpenssl(ca, foreign, list)]).toEqual(["revoked", "revoked"]);
});
