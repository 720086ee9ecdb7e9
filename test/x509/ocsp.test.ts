import { generateKeyPairSync } from "node:crypto";
import { asyncProperty, assert, nat, uint8Array } from "fast-check";
import { describe, expect, it } from "vitest";
import { askedAbout, sameValue } from "../../src/x509/asked.ts";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { ocspLimit, readOcspAnswer } from "../../src/x509/ocsp/answer.ts";
import { ocspRequest } from "../../src/x509/ocsp/request.ts";
import { sequence, tlv } from "../lab/der.ts";
import { signedAnswer } from "../lab/ocsp-answer.ts";
import { der } from "../scenarios/parts/tokens.ts";

function parsed(name: string) {
  const result = parseCertificate(der(name));
  if (!result.ok) throw new Error(result.reason);
  return result.certificate;
}

const company = parsed("company");
const asked = askedAbout(company, parsed("ca-issuing").spki);

it("asks about the certificate's serial number with and without a nonce", () => {
  const bare = ocspRequest(asked, null);
  const nonce = Buffer.alloc(32, 7);
  expect(Buffer.from(bare).includes(Buffer.from(company.serial, "hex"))).toBe(true);
  expect(Buffer.from(ocspRequest(asked, nonce)).includes(nonce)).toBe(true);
});

it("compares serial numbers by their value", () => {
  const value = (hex: string) => Buffer.from(sameValue(Buffer.from(hex, "hex"))).toString("hex");
  expect(["00009f", "009f", "9f", "0001", "01", "ffff", "00", "0000", ""].map(value)).toEqual([
    "009f",
    "009f",
    "9f",
    "01",
    "01",
    "ff",
    "00",
    "00",
    "",
  ]);
});

it("takes a login page and nothing at all for no answer", async () => {
  const page = Buffer.from("<html><title>Login</title></html>");
  expect(await readOcspAnswer(page, asked, null)).toEqual({ kind: "not-ocsp" });
  expect(await readOcspAnswer(new Uint8Array(), asked, null)).toEqual({ kind: "not-ocsp" });
});

describe("whatever the bytes are, makes nothing of them that was not signed", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const own = { ...asked, issuerSpki: publicKey.export({ type: "spki", format: "der" }) };
  const answer = signedAnswer(privateKey, own, { singles: [{ status: "revoked" }] });

  it("takes the answer whole", async () => {
    expect(await readOcspAnswer(answer, own, null)).toMatchObject({
      kind: "answered",
      status: "revoked",
      revokedAt: new Date("2026-01-02T03:04:05Z"),
      reason: "keyCompromise",
      nonce: "absent",
      signer: "issuer",
    });
  });

  it("with a byte changed", async () => {
    const whole = await readOcspAnswer(answer, own, null);
    await assert(
      asyncProperty(nat(answer.length - 1), nat(255), async (at, byte) => {
        const changed = Buffer.from(answer);
        changed[at] = byte;
        const read = await readOcspAnswer(changed, own, null);
        expect(read.kind === "answered" ? read : whole).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it("cut off at any byte", async () => {
    const cut = await Promise.all(
      Array.from(answer.keys(), async (length) => readOcspAnswer(answer.subarray(0, length), own, null)),
    );
    expect(cut.filter(({ kind }) => kind !== "not-ocsp")).toEqual([]);
  });

  it("any bytes", async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await readOcspAnswer(bytes, own, null)).kind).not.toBe("answered");
      }),
    );
  });

  it("longer than the limit, nested two thousand times, or of a thousand certificates", async () => {
    const long = Buffer.concat([answer, Buffer.alloc(ocspLimit)]);
    const nested = Array.from({ length: 2000 }).reduce<Buffer>((inner) => sequence(inner), Buffer.alloc(0));
    const many = sequence(
      tlv(0x0a, Buffer.of(0)),
      tlv(0xa0, sequence(...Array.from({ length: 20_000 }, () => sequence()))),
    );
    const kinds = await Promise.all(
      [long, nested, many].map(async (bytes) => (await readOcspAnswer(bytes, own, null)).kind),
    );
    expect(kinds).toEqual(["not-ocsp", "not-ocsp", "not-ocsp"]);
  });
});
