import { generateKeyPairSync } from "node:crypto";
import { assert, asyncProperty, nat, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { crlReason, crlReasons } from "../../src/x509/crl-reason.ts";
import { crlLimit, readCrl } from "../../src/x509/crl/read.ts";
import { extension, generalizedTime, oid, rdn, sequence, tlv, utf8 } from "../lab/der.ts";
import { signedCrl } from "../lab/signed-crl.ts";

const asked = { issuerName: new Uint8Array(), issuerSpki: new Uint8Array(), serial: Uint8Array.of(1) };

it("takes a login page and nothing at all for no list", async () => {
  const page = Buffer.from("<html><title>Login</title></html>");
  expect(await readCrl(page, asked, [])).toEqual({ kind: "not-a-crl" });
  expect(await readCrl(new Uint8Array(), asked, [])).toEqual({ kind: "not-a-crl" });
});

it("knows the reasons of RFC 5280, and no seventh", () => {
  expect([1, 6, 7, 8, 10, 11, -1].map(crlReason)).toEqual([
    "keyCompromise",
    "certificateHold",
    null,
    "removeFromCRL",
    "aACompromise",
    null,
    null,
  ]);
  expect(crlReasons).toHaveLength(10);
});

describe("whatever the bytes are, makes nothing of them that was not signed", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const own = {
    issuerName: sequence(rdn(["2.5.4.3", utf8("KYSO TEST CA")])),
    issuerSpki: publicKey.export({ type: "spki", format: "der" }),
    serial: Buffer.from("00c0ffee", "hex"),
  };
  const list = signedCrl(privateKey, own, { entries: [{ serial: "05" }, { serial: "00c0ffee" }, { serial: "06" }] });

  it("takes the list whole", async () => {
    expect(await readCrl(list, own, [])).toEqual({
      kind: "read",
      entries: 3,
      thisUpdate: new Date("2026-01-01T00:00:00Z"),
      nextUpdate: new Date("2049-12-31T23:59:59Z"),
      listed: { revokedAt: new Date("2026-01-02T03:04:05Z"), reason: null },
    });
  });

  it("takes a serial number with zeros that do not belong there for the same", async () => {
    const padded = signedCrl(privateKey, own, { entries: [{ serial: "000000c0ffee" }] });
    expect(await readCrl(padded, own, [])).toMatchObject({ kind: "read", listed: { reason: null } });
    expect(await readCrl(list, { ...own, serial: Buffer.from("c0ffee", "hex") }, [])).toMatchObject({ listed: null });
  });

  it("takes entries with a reason, a date and more for what they are, and looks for another issuer in each", async () => {
    const reason = extension("2.5.29.21", false, tlv(0x0a, Buffer.of(1)));
    const invalid = extension("2.5.29.24", false, generalizedTime("20250607080910Z"));
    const hold = extension("2.5.29.23", false, oid("1.2.840.10040.2.1"));
    const issuer = extension("2.5.29.29", false, sequence());
    const of = async (extensions: readonly Buffer[]) => {
      const entries = [
        { serial: "05", extensions },
        { serial: "00c0ffee", extensions: [invalid, reason] },
      ];
      return readCrl(signedCrl(privateKey, own, { entries }), own, []);
    };
    const revokedAt = new Date("2026-01-02T03:04:05Z");
    for (const plain of [[reason], [invalid], [reason, invalid], [reason, hold, invalid]])
      expect(await of(plain)).toMatchObject({
        kind: "read",
        entries: 2,
        listed: { revokedAt, reason: "keyCompromise" },
      });
    expect(await of([reason, invalid, issuer])).toEqual({ kind: "narrowed", by: "indirect" });
    const critical = extension("2.5.29.24", true, generalizedTime("20250607080910Z"));
    expect(await of([reason, critical])).toEqual({ kind: "narrowed", by: "critical-extension" });
    // Not DER: the value is no OCTET STRING, something follows it, or the OID is longer than it says.
    const odd = [sequence(oid("2.5.29.21"), tlv(0x05)), sequence(oid("2.5.29.21"), tlv(0x04), tlv(0x05))];
    for (const one of odd) expect(await of([reason, one])).toEqual({ kind: "not-a-crl" });
  });

  it("without a look at its entries, if it is another issuer's or not signed by this one", async () => {
    const walked: string[] = [];
    // Entries that would be no list: whoever walks them first says so.
    const junk = [{ serial: "05", extensions: [tlv(0x05)] }];
    const of = async (issuerName: Uint8Array, signer = privateKey) =>
      walked.push((await readCrl(signedCrl(signer, { ...own, issuerName }, { entries: junk }), own, [])).kind);
    await of(own.issuerName);
    await of(sequence(rdn(["2.5.4.3", utf8("KYSO OTHER CA")])));
    await of(own.issuerName, generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
    expect(walked).toEqual(["not-a-crl", "unverified", "unverified"]);
  });

  it("with a byte changed", async () => {
    const whole = await readCrl(list, own, []);
    await assert(
      asyncProperty(nat(list.length - 1), nat(255), async (at, byte) => {
        const changed = Buffer.from(list);
        changed[at] = byte;
        const read = await readCrl(changed, own, []);
        expect(read.kind === "read" ? read : whole).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it("cut off at any byte", async () => {
    const cut = await Promise.all(
      Array.from(list.keys(), async (length) => readCrl(list.subarray(0, length), own, [])),
    );
    expect(cut.filter(({ kind }) => kind !== "not-a-crl")).toEqual([]);
  });

  it("any bytes, as DER and as PEM", async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 300 }), async (bytes) => {
        const pem = `-----BEGIN X509 CRL-----\n${Buffer.from(bytes).toString("base64")}\n-----END X509 CRL-----\n`;
        expect((await readCrl(bytes, own, [])).kind).not.toBe("read");
        expect((await readCrl(Buffer.from(pem), own, [])).kind).not.toBe("read");
      }),
    );
  });

  it("with a name or extensions of a length that none has", async () => {
    const long = Buffer.alloc(200_000, 0x41);
    const named = { ...own, issuerName: sequence(rdn(["2.5.4.3", tlv(0x0c, long)])) };
    expect(await readCrl(signedCrl(privateKey, named), named, [])).toEqual({ kind: "not-a-crl" });
    const extended = signedCrl(privateKey, own, { extensions: [extension("1.3.6.1.4.1.99999.1", false, long)] });
    expect(await readCrl(extended, own, [])).toEqual({ kind: "not-a-crl" });
  });

  it("longer than the limit", async () => {
    const long = Buffer.concat([list, Buffer.alloc(crlLimit)]);
    expect(await readCrl(long, own, [])).toEqual({ kind: "not-a-crl" });
  });
});
