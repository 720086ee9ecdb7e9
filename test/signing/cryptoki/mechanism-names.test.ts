import { expect, it } from "vitest";
import { mechanismName } from "../../../src/signing/cryptoki/mechanism-names.ts";

it("names common mechanisms, and gives the number of others", () => {
  expect([0x40, 0x1041, 0x80000001].map(mechanismName)).toEqual(["CKM_SHA256_RSA_PKCS", "CKM_ECDSA", "0x80000001"]);
});
