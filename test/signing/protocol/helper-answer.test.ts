import { expect, it } from "vitest";
import { driverAnswer } from "../../../src/facts/tokens.ts";
import { helperSight, sightOfHelper } from "../../../src/signing/protocol/helper-answer.ts";

const library = { manufacturer: "Maker\u001b[2J", description: "PKCS#11", version: "6.0", cryptoki: "2.20" };
const token = {
  label: "CÔNG TY\u0007",
  manufacturer: "Feitian",
  model: "ePass2003",
  serial: "54010A",
  flags: 0x40d + 0x20000,
  minPinLength: 4,
  maxPinLength: 0xffffffff,
  mechanisms: [0x1, 0x40],
  certificates: [{ id: "01", label: "", der: "3000", tooLarge: false }],
};
const slot = { id: "00000001", description: "Reader", manufacturer: "Maker", tokenPresent: true };
const sight = (tokenSaid: unknown) =>
  sightOfHelper(helperSight.parse({ library, slots: [{ ...slot, token: tokenSaid }] }));

it("reports a 32-bit driver like any other, with cleaned texts and named flags", () => {
  const told = driverAnswer.parse(sight(token));
  expect(told.library.manufacturer).not.toContain("\u001b");
  expect(told.slots[0]?.token).toMatchObject({
    status: "observed",
    value: {
      label: "CÔNG TY",
      flags: { userPinFinalTry: true, userPinLocked: false },
      maxPinLength: null,
      mechanisms: { value: ["CKM_RSA_PKCS", "CKM_SHA256_RSA_PKCS"] },
      certificates: { value: [{ der: "MAA=" }] },
      keys: { status: "unsupported" },
    },
  });
});

it("reports the module's answer if a token could not be read, and “not asked yet” before", () => {
  expect(sight({ call: "C_GetTokenInfo", answer: "CKR_DEVICE_ERROR" }).slots[0]?.token).toMatchObject({
    status: "failed",
    error: "CKR_DEVICE_ERROR",
  });
  expect(sight(null).slots[0]?.token.status).toBe("skipped");
});

it("reports that a token holds more certificates than are read", () => {
  expect(sight({ ...token, moreCertificates: true }).slots[0]?.token).toMatchObject({
    value: { cut: ["certificates"] },
  });
  expect(sight(token).slots[0]?.token).not.toHaveProperty("value.cut");
});

it("rejects an answer that is too large or malformed", () => {
  expect(helperSight.safeParse({ library, slots: [{ ...slot, token: { ...token, flags: -1 } }] }).success).toBe(false);
  expect(
    helperSight.safeParse({ library, slots: [{ ...slot, token: { ...token, serial: "x".repeat(99) } }] }).success,
  ).toBe(false);
});
