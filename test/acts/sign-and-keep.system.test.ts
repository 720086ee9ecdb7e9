import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { agreed } from "../../src/acts/consent.ts";
import { signAndKeep, testText, type Wrapping } from "../../src/acts/sign-test.ts";
import type { DriverPort } from "../../src/machine/driver-port.ts";
import { drivers, patient, type Drivers } from "../lab/drivers.ts";
import type { SoftHsmOptions } from "../lab/softhsm.ts";

const nonce = Buffer.alloc(16, 7);

/** Makes a test signature; returns it with what the token was given to sign. */
async function sign(lab: Drivers, as: Wrapping, port = lab.port()) {
  const { text: _, ...terms } = await lab.request();
  const given: Buffer[] = [];
  const watched: DriverPort = {
    ...port,
    sign: (request, ...rest) => {
      given.push(Buffer.from(request.text), Buffer.from(request.sha1Text ?? []));
      return port.sign(request, ...rest);
    },
  };
  const pin = Buffer.from(lab.hsm.pin);
  const consent = agreed(terms);
  const now = new Date();
  const test = { port: watched, terms, consent, pin, deadlines: patient, counter: null, nonce, as, now };
  // Other certificates of a token, in no order.
  const certificates = ["root", "leaf", "sub"].map((name) => readFileSync(join(lab.hsm.dir, "pki", `${name}.pem`)));
  const made = await signAndKeep({ ...test, certificates });
  return { ...made, given, pin };
}

/** Verifies the file with openssl as a detached signature over the content. */
function opensslTakes(lab: Drivers, file: Uint8Array, content: Uint8Array) {
  const at = (name: string) => join(lab.hsm.dir, name);
  writeFileSync(at("test.p7s"), file);
  writeFileSync(at("test.txt"), content);
  // Without the signer's own issuer, whose certificate has to be in the file.
  const authorities = ["root.pem", "mid.pem"].map((name) => readFileSync(at(`pki/${name}`), "utf8"));
  writeFileSync(at("authorities.pem"), authorities.join(""));
  const files = ["-in", at("test.p7s"), "-content", at("test.txt"), "-CAfile", at("authorities.pem")];
  const more = ["-purpose", "any", "-out", at("said.txt")];
  return spawnSync("openssl", ["cms", "-verify", "-cades", "-binary", "-inform", "DER", ...files, ...more], {
    encoding: "utf8",
  });
}

/** Returns the fingerprints of the certificates in a CMS file. */
function certificatesIn(file: Uint8Array): readonly string[] {
  const { stdout } = spawnSync("openssl", ["pkcs7", "-inform", "DER", "-print_certs"], {
    input: file,
    encoding: "utf8",
  });
  return (stdout.match(/-----BEGIN[^]+?-----END CERTIFICATE-----/g) ?? []).map(fingerprint);
}

function fingerprint(certificate: string | Uint8Array): string {
  return new X509Certificate(certificate).fingerprint256;
}

function withOneByteChanged(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1;
  return changed;
}

const tokens: readonly (readonly [name: string, options: SoftHsmOptions])[] = [
  ["RSA-2048", {}],
  ["RSA-4096", { key: "rsa4096" }],
  ["P-256", { key: "ec" }],
];

describe.each(tokens)("a token with an %s key", (_, options) => {
  const lab = drivers(options);

  it("makes a detached CAdES-BES that openssl accepts, and rejects after one changed byte", async () => {
    const { signature, text, file, given, pin } = await sign(lab, "cms");
    expect(signature).toMatchObject({ login: "ok", verified: true });
    if (!file) throw new Error("nothing was signed");
    expect(opensslTakes(lab, file, text)).toMatchObject({ status: 0 });
    expect(opensslTakes(lab, withOneByteChanged(file), text).status).not.toBe(0);
    expect(opensslTakes(lab, file, withOneByteChanged(text)).status).not.toBe(0);
    // The token was given the attributes, in which the text is only a digest.
    expect(text).toEqual(testText(nonce));
    expect(given).toHaveLength(2);
    expect(given[0]?.includes(createHash("sha256").update(text).digest())).toBe(true);
    expect(given[0]?.includes(Buffer.from(text))).toBe(false);
    // SHA-1 gets the bare text, and is kept in no file.
    expect(given[1]).toEqual(Buffer.from(text));
    expect(signature.withSha1?.form).toBe(options.key === "ec" ? undefined : "proper");
    // Hashed here: the token took a digest.
    expect(signature.mechanism).toBe(options.key === "ec" ? "CKM_ECDSA" : "CKM_RSA_PKCS");
    expect([...pin].every((byte) => byte === 0)).toBe(true);
  });

  it("makes a raw signature that openssl accepts", async () => {
    const { text, file } = await sign(lab, "raw");
    if (!file) throw new Error("nothing was signed");
    const at = (name: string) => join(lab.hsm.dir, name);
    writeFileSync(at("raw"), file);
    writeFileSync(at("raw.txt"), text);
    const key = spawnSync("openssl", ["x509", "-in", at("pki/leaf.pem"), "-pubkey", "-noout", "-out", at("key.pem")]);
    expect(key.status).toBe(0);
    const args = ["dgst", "-sha256", "-verify", at("key.pem"), "-signature", at("raw"), at("raw.txt")];
    expect(spawnSync("openssl", args).status).toBe(0);
  });
});

describe("a token that signs badly", () => {
  const lab = drivers();

  it.each([
    ["raw", "CKM_RSA_PKCS"],
    ["cms", "CKM_SHA256_RSA_PKCS"],
  ] as const)("signs by the other mechanism if it refuses the first one (%s)", async (as, mechanism) => {
    const port = lab.port({ P11FAULT: "C_SignInit@1:rv=CKR_MECHANISM_INVALID" });
    const { signature } = await sign(lab, as, port);
    expect(signature).toMatchObject({ mechanism, verified: true });
  });

  it("makes a CAdES-BES that openssl accepts with the other mechanism, too", async () => {
    const port = lab.port({ P11FAULT: "C_SignInit@1:rv=CKR_MECHANISM_INVALID" });
    const { text, file } = await sign(lab, "cms", port);
    expect(opensslTakes(lab, file ?? Buffer.alloc(0), text)).toMatchObject({ status: 0 });
  });

  it("includes the signer's known issuers, and no root", async () => {
    const { file } = await sign(lab, "cms");
    const expected = ["leaf", "sub"].map((name) => fingerprint(readFileSync(join(lab.hsm.dir, "pki", `${name}.pem`))));
    expect(certificatesIn(file ?? Buffer.alloc(0)).toSorted()).toEqual(expected.toSorted());
  });

  it("gets no file for a signature that does not fit the certificate", async () => {
    const { signature, file } = await sign(lab, "cms", lab.port({ P11FAULT: "sign:corrupt" }));
    expect(signature).toMatchObject({ login: "ok", verified: false });
    expect(file).toBeNull();
  });
});
