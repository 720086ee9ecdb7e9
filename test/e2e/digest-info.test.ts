import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { signTestSchema } from "../../src/report/sign-test.ts";
import { makeOpenCryptoki, type OpenCryptoki } from "../lab/opencryptoki.ts";
import { opensslTakesCms, opensslTakesRaw } from "../lab/openssl.ts";
import { kysoPiped } from "./kyso.ts";

const sha256RsaPkcs = 0x40;

/** Writes a copy of the file with its middle byte changed, and returns its path. */
function changed(file: string): string {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(`${file}.changed`, bytes);
  return `${file}.changed`;
}

describe.each([
  ["2048", "rsa"],
  ["4096", "rsa4096"],
] as const)("on a token with an RSA key of %s bits that has no CKM_SHA256_RSA_PKCS", (_, key) => {
  let token: OpenCryptoki;

  beforeAll(async () => {
    token = await makeOpenCryptoki({ key });
    // openCryptoki 3.8 does not offer this mechanism; a later version may.
    token.module.behave({ hide: sha256RsaPkcs });
  });
  beforeEach(() => token.module.forget());
  afterAll(() => token.end());

  test.each([
    ["raw", opensslTakesRaw],
    ["cms", opensslTakesCms],
  ] as const)("sign-test --as %s signs the DigestInfo in one login, and openssl verifies the file", (as, taken) => {
    const out = join(token.dir, `signed.${as}`);
    const args = ["--module", token.module.path, "--as", as, "--out", out, "--format", "json", "--pin-stdin"];
    const { status, stdout } = kysoPiped(["sign-test", ...args], `${token.pin}\n`, token);
    const told = signTestSchema.parse(JSON.parse(stdout));
    expect(told).toMatchObject({ as, verified: true, mechanism: "CKM_RSA_PKCS" });
    expect(told.findings.map(({ code }) => code)).toContain("SIG-00");
    expect(status).toBe(0);
    expect(taken(token.pki, out, `${out}.txt`)).toBe(true);
    expect(taken(token.pki, changed(out), `${out}.txt`)).toBe(false);
    expect(taken(token.pki, out, changed(`${out}.txt`))).toBe(false);
    const calls = token.module.calls().flatMap(({ call, answer }) => (call === "C_Initialize" ? [] : [[call, answer]]));
    expect(calls).toEqual([
      ["C_Login", 0],
      ["C_Sign", 0],
      // The text, with SHA-1; the file is the first one.
      ["C_Sign", 0],
    ]);
  });
});
