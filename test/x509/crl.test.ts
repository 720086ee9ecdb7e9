import { expect, it } from "vitest";
import { crlReason, crlReasons } from "../../src/x509/crl-reason.ts";
import { readCrl } from "../../src/x509/crl/read.ts";

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
