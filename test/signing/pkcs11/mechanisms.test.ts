import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { mechanismName } from "../../../src/signing/cryptoki/mechanism-names.ts";
import { waysToSign } from "../../../src/signing/pkcs11/mechanisms.ts";

const text = Buffer.from("kyso");
const digest = createHash("sha256").update(text).digest();
const names = (keyType: string | undefined, offered?: readonly number[], digestFirst = false) =>
  waysToSign(keyType, { text, digest, digestFirst }, offered).map((way) => mechanismName(way.mechanism));

it("prefers the whole text for RSA, and begins with a DigestInfo if only that is listed", () => {
  expect(names("rsa")).toEqual(["CKM_SHA256_RSA_PKCS", "CKM_RSA_PKCS"]);
  expect(names("rsa", [0x1])).toEqual(["CKM_RSA_PKCS", "CKM_SHA256_RSA_PKCS"]);
  expect(waysToSign("rsa", { text, digest, digestFirst: false }, [0x1])[0]?.data.toString("hex")).toBe(
    `3031300d060960864801650304020105000420${digest.toString("hex")}`,
  );
});

it("prefers the digest if asked to, and begins with the text if the token lists nothing else", () => {
  expect(names("rsa", [0x1, 0x40], true)).toEqual(["CKM_RSA_PKCS", "CKM_SHA256_RSA_PKCS"]);
  expect(names("rsa", [0x40], true)).toEqual(["CKM_SHA256_RSA_PKCS", "CKM_RSA_PKCS"]);
  expect(names("ec", undefined, true)).toEqual(["CKM_ECDSA", "CKM_ECDSA_SHA256"]);
});

it("keeps the ways that the token does not list, since such lists are not always whole", () => {
  expect(names("rsa", [0x6, 0x1041])).toEqual(["CKM_SHA256_RSA_PKCS", "CKM_RSA_PKCS"]);
});

it("finds no mechanism for a key of another type", () => {
  expect(names("ed25519")).toEqual([]);
  expect(names(undefined)).toEqual([]);
});
