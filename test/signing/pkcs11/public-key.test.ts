import { createHash, generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, it } from "vitest";
import { spkiSha256 } from "../../../src/signing/pkcs11/public-key.ts";

const none = {
  modulus: Buffer.alloc(0),
  publicExponent: Buffer.alloc(0),
  ecParams: Buffer.alloc(0),
  ecPoint: Buffer.alloc(0),
};

function hashOf(key: KeyObject): string {
  return createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
}

describe("a public key put together from its attributes", () => {
  it("is the certificate's RSA key, with or without leading zeros", () => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const { n = "", e = "" } = publicKey.export({ format: "jwk" });
    const modulus = Buffer.from(n, "base64url");
    const publicExponent = Buffer.from(e, "base64url");
    expect(spkiSha256({ ...none, modulus, publicExponent })).toBe(hashOf(publicKey));
    const padded = Buffer.concat([Buffer.alloc(3), modulus]);
    expect(spkiSha256({ ...none, modulus: padded, publicExponent })).toBe(hashOf(publicKey));
  });

  it.each(["P-256", "P-384", "P-521"])(
    "is the certificate's %s key, its point in an OCTET STRING or bare",
    (namedCurve) => {
      const { publicKey } = generateKeyPairSync("ec", { namedCurve });
      const spki = publicKey.export({ type: "spki", format: "der" });
      const { x = "" } = publicKey.export({ format: "jwk" });
      const ecPoint = spki.subarray(spki.length - 1 - 2 * Buffer.from(x, "base64url").length);
      const oid =
        { "P-256": "06082a8648ce3d030107", "P-384": "06052b81040022", "P-521": "06052b81040023" }[namedCurve] ?? "";
      const ecParams = Buffer.from(oid, "hex");
      expect(spkiSha256({ ...none, ecParams, ecPoint })).toBe(hashOf(publicKey));
      const head = ecPoint.length < 128 ? [0x04, ecPoint.length] : [0x04, 0x81, ecPoint.length];
      const wrapped = Buffer.concat([Buffer.from(head), ecPoint]);
      expect(spkiSha256({ ...none, ecParams, ecPoint: wrapped })).toBe(hashOf(publicKey));
    },
  );

  it("is null if the parts are no valid key", () => {
    expect(spkiSha256(none)).toBeNull();
    const rubbish = Buffer.alloc(70_000, 4);
    expect(spkiSha256({ ...none, ecParams: rubbish, ecPoint: rubbish })).toBeNull();
    expect(
      spkiSha256({ ...none, ecParams: Buffer.from("06052b81040022", "hex"), ecPoint: Buffer.from("0401", "hex") }),
    ).toBeNull();
  });
});
