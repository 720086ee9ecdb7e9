import { generateKeyPairSync } from "node:crypto";
import { assert, asyncProperty, nat, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { crlReason, crlReasons } from "../../src/x509/crl-reason.ts";
import { crlLimit, readCrl } from "../../src/x509/crl/read.ts";
import { rdn, sequence, utf8 } from "../lab/der.ts";
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

  it("longer than the limit", async () => {
    const long = Buffer.concat([list, Buffer.alloc(crlLimit)]);
    expect(await readCrl(long, own, [])).toEqual({ kind: "not-a-crl" });
  });
});
