import {
  constants,
  createHash,
  generateKeyPairSync,
  type KeyObject,
  privateEncrypt,
  publicDecrypt,
  sign,
} from "node:crypto";
import { describe, expect, it } from "vitest";
import { recoveredForm } from "../../src/verify/rsa-block.ts";
import { signatureForm } from "../../src/verify/signature-form.ts";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const otherRsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const curve = generateKeyPairSync("ec", { namedCurve: "P-256" });
const otherCurve = generateKeyPairSync("ec", { namedCurve: "P-256" });
const text = Buffer.from("kyso");
const digest = createHash("sha256").update(text).digest();
const plain = { hash: "sha256", text, curve: "plain" } as const;
const info = "3031300d060960864801650304020105000420";

const padded = (hex: string, after: Buffer) =>
  privateEncrypt(
    { key: rsa.privateKey, padding: constants.RSA_PKCS1_PADDING },
    Buffer.concat([Buffer.from(hex, "hex"), after]),
  );
/** Signs a whole block, its beginning filled up with `fill` and ended by a zero. */
const block = (start: string, fill: number) => {
  const end = Buffer.concat([Buffer.alloc(1), Buffer.from(info, "hex"), digest]);
  const head = Buffer.from(start, "hex");
  const whole = Buffer.concat([head, Buffer.alloc(256 - head.length - end.length, fill), end]);
  return privateEncrypt({ key: rsa.privateKey, padding: constants.RSA_NO_PADDING }, whole);
};
const good = sign("sha256", text, rsa.privateKey);

describe("an RSA signature", () => {
  it.each([
    ["proper", good],
    ["without-null", padded("302f300b06096086480165030402010420", digest)],
    ["bare-digest", padded("", digest)],
    ["bare-text", padded("", text)],
    ["other-digest-info", padded("3030300c0609608648016503040201050420", digest)],
    ["bad-padding", block("000001", 0xff)],
    ["bad-padding", block("0002", 0x17)],
    ["other-hash", sign("sha1", text, rsa.privateKey)],
    ["hashed-twice", sign("sha256", digest, rsa.privateKey)],
    ["other-content", sign("sha256", Buffer.from("something else"), rsa.privateKey)],
    ["pss", sign("sha256", text, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING })],
    ["reversed", Buffer.from(good).reverse()],
    ["odd-length", Buffer.concat([good, Buffer.alloc(3)])],
    ["no-trace", sign("sha256", text, otherRsa.privateKey)],
    ["no-trace", Buffer.alloc(256)],
    ["no-trace", Buffer.alloc(0)],
    ["no-trace", Buffer.from(good).fill(1, 100, 101)],
  ] as const)("is %s", (form, signature) => {
    expect(signatureForm(rsa.publicKey, plain, signature)).toBe(form);
  });

  it("is proper with SHA-1, too, also where OpenSSL's rules forbid to verify by it", () => {
    const signature = sign("sha1", text, rsa.privateKey);
    expect(signatureForm(rsa.publicKey, { ...plain, hash: "sha1" }, signature)).toBe("proper");
    const recovered = publicDecrypt({ key: rsa.publicKey, padding: constants.RSA_NO_PADDING }, signature);
    expect(recoveredForm(recovered, { hash: "sha1", text, hashes: ["sha1", "sha256"] })).toBe("proper");
    expect(recoveredForm(recovered, { hash: "sha256", text, hashes: ["sha1", "sha256"] })).toBe("other-hash");
  });

  it("of a key with another length leaves no trace", () => {
    const short = generateKeyPairSync("rsa", { modulusLength: 1024 });
    expect(signatureForm(short.publicKey, plain, good)).toBe("no-trace");
  });
});

describe("a signature by an elliptic-curve key", () => {
  const by = (key: KeyObject, dsaEncoding: "der" | "ieee-p1363", hash = "sha256", of = text) =>
    sign(hash, of, { key, dsaEncoding });
  it.each([
    ["proper", by(curve.privateKey, "ieee-p1363")],
    ["other-encoding", by(curve.privateKey, "der")],
    ["other-hash", by(curve.privateKey, "ieee-p1363", "sha384")],
    ["hashed-twice", by(curve.privateKey, "ieee-p1363", "sha256", digest)],
    ["no-trace", by(otherCurve.privateKey, "ieee-p1363")],
    ["no-trace", by(curve.privateKey, "ieee-p1363", "sha256", Buffer.from("something else"))],
    ["no-trace", Buffer.alloc(0)],
  ] as const)("is %s", (form, signature) => {
    expect(signatureForm(curve.publicKey, plain, signature)).toBe(form);
  });

  it.each([0, 32])("is recognised without the zero that the half at byte %i begins with", (half) => {
    let whole = by(curve.privateKey, "ieee-p1363");
    while (whole[half] !== 0) whole = by(curve.privateKey, "ieee-p1363");
    const short = Buffer.concat([whole.subarray(0, half), whole.subarray(half + 1)]);
    expect(signatureForm(curve.publicKey, plain, short)).toBe("odd-length");
  });

  it("is expected in DER on a certificate", () => {
    const certificate = { ...plain, curve: "der" } as const;
    expect(signatureForm(curve.publicKey, certificate, by(curve.privateKey, "der"))).toBe("proper");
    expect(signatureForm(curve.publicKey, certificate, by(curve.privateKey, "ieee-p1363"))).toBe("other-encoding");
  });
});
