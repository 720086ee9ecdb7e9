import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import {
  extension,
  generalizedTime,
  longLength,
  openLength,
  printable,
  rdn,
  sequence,
  tlv,
  utcTime,
  utf8,
} from "../lab/der.ts";
import { askedOf, opensslCa } from "../lab/openssl-ca.ts";
import { crlByKyso, crlByOpenssl, type CrlOutcome } from "../lab/openssl-crl.ts";
import { signedCrl, type SignedCrlPlan } from "../lab/signed-crl.ts";

const leafSerial = "00c0ffee01";
const ca = opensslCa({ name: "/C=VN/O=KIỂM THỬ/CN=KYSO TEST CRL CA" });
const leaf = `${ca.issue("leaf", { serial: leafSerial })}.pem`;
const asked = askedOf(leaf, ca.spki);
const key = createPrivateKey(readFileSync(ca.key));

afterAll(ca.remove);

/** A list made here, since `openssl ca` makes none like it. */
interface MadeRow {
  readonly it: string;
  readonly plan: () => SignedCrlPlan;
  readonly outcome: CrlOutcome;
  readonly stricter?: { readonly openssl: CrlOutcome; readonly because: string };
}

const own = { serial: leafSerial };
const reason = (number: number, critical = false) => extension("2.5.29.21", critical, tlv(0x0a, Buffer.of(number)));
const certificateIssuer = (critical: boolean) =>
  extension("2.5.29.29", critical, sequence(tlv(0xa4, sequence(rdn(["2.5.4.3", utf8("KYSO OTHER CA")])))));
const ourName = (text: (value: string) => Buffer, value = "KIỂM THỬ") =>
  sequence(
    rdn(["2.5.4.6", printable("VN")]),
    rdn(["2.5.4.10", utf8(value)]),
    rdn(["2.5.4.3", text("KYSO TEST CRL CA")]),
  );

const madeHere: readonly MadeRow[] = [
  { it: "of version 2", plan: () => ({ entries: [own] }), outcome: "revoked" },
  { it: "of version 1", plan: () => ({ version: null, entries: [own] }), outcome: "revoked" },
  { it: "of version 1 without entries", plan: () => ({ version: null }), outcome: "good" },
  { it: "without nextUpdate", plan: () => ({ nextUpdate: null, entries: [own] }), outcome: "revoked" },
  { it: "without nextUpdate and entries", plan: () => ({ nextUpdate: null }), outcome: "good" },
  { it: "with an empty list of entries", plan: () => ({ entries: [] }), outcome: "good" },
  {
    it: "with times of GeneralizedTime",
    plan: () => ({ thisUpdate: generalizedTime("20260101000000Z"), nextUpdate: generalizedTime("20491231000000Z") }),
    outcome: "good",
  },
  {
    it: "with a fraction of a second",
    plan: () => ({ thisUpdate: generalizedTime("20260101000000.5Z") }),
    outcome: "no crl",
  },
  { it: "with a time zone", plan: () => ({ nextUpdate: utcTime("491231235959+0700") }), outcome: "no crl" },
  { it: "without seconds", plan: () => ({ nextUpdate: utcTime("4912312359Z") }), outcome: "no crl" },
  {
    it: "with the issuer's name in another string type",
    plan: () => ({ issuer: ourName(printable), entries: [own] }),
    outcome: "revoked",
  },
  {
    it: "with the issuer's name in other letters",
    plan: () => ({ issuer: ourName((text) => utf8(` ${text.toLowerCase()}`)), entries: [own] }),
    outcome: "revoked",
  },
  {
    it: "with the issuer's name without its marks",
    plan: () => ({ issuer: ourName(utf8, "KIEM THU"), entries: [own] }),
    outcome: "not for it",
  },
  {
    it: "that names two algorithms",
    plan: () => ({ inner: "1.2.840.113549.1.1.12" }),
    outcome: "not verified",
    stricter: { openssl: "good", because: "both must be the same (RFC 5280, 5.1.2.2)" },
  },
  {
    it: "that takes the certificate off again",
    plan: () => ({ entries: [{ ...own, extensions: [reason(8)] }] }),
    outcome: "good",
  },
  {
    it: "with a reason that does not exist",
    plan: () => ({ entries: [{ ...own, extensions: [reason(7)] }] }),
    outcome: "revoked",
  },
  {
    it: "with a critical reason",
    plan: () => ({ entries: [{ ...own, extensions: [reason(1, true)] }] }),
    outcome: "not for it",
  },
  {
    it: "with an unknown critical extension of another entry",
    plan: () => ({ entries: [own, { serial: "05", extensions: [extension("1.3.6.1.4.1.99999.1", true, tlv(0x05))] }] }),
    outcome: "not for it",
  },
  {
    it: "with an entry of another issuer's certificate",
    plan: () => ({ entries: [{ ...own, extensions: [certificateIssuer(true)] }] }),
    outcome: "not for it",
    stricter: { openssl: "good", because: "whose the entries after it are is not followed" },
  },
];

it("reads a list with a long length as OpenSSL does, and none in BER, which OpenSSL reads", async () => {
  const list = signedCrl(key, asked, { entries: [own] });
  const forms = [longLength(list), openLength(list)];
  const ours = await Promise.all(forms.map(async (form) => (await crlByKyso(ca, leaf, form)).outcome));
  expect(ours).toEqual(["revoked", "no crl"]);
  expect(forms.map((form) => crlByOpenssl(ca, leaf, form))).toEqual(["revoked", "revoked"]);
});

it.each(madeHere)("takes a list of the CA's key as OpenSSL does: $it", async ({ plan, outcome, stricter }) => {
  const list = signedCrl(key, asked, plan());
  const { outcome: ours } = await crlByKyso(ca, leaf, list);
  expect([ours, crlByOpenssl(ca, leaf, list)]).toEqual([outcome, stricter?.openssl ?? outcome]);
});
