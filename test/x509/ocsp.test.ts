import { expect, it } from "vitest";
import { askedAbout, sameValue } from "../../src/x509/asked.ts";
import { parseCertificate } from "../../src/x509/certificate.ts";
import { readOcspAnswer } from "../../src/x509/ocsp/answer.ts";
import { ocspRequest } from "../../src/x509/ocsp/request.ts";
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
