import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { opensslTakesCms } from "../lab/openssl.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";

const launcher = join(import.meta.dirname, "..", "..", "bin", "kyso.cjs");
let hsm: ReturnType<typeof makeSoftHsm>;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  hsm = makeSoftHsm({ hidden: true });
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(hsm.dir));

function kyso(args: readonly string[], input: string) {
  return spawnSync(process.execPath, [launcher, ...args, "--module", hsm.module, "--no-state", "--lang", "en"], {
    input,
    encoding: "utf8",
    env: { ...process.env, SOFTHSM2_CONF: hsm.conf },
  });
}

test("without a login a certificate that may be hidden is not called missing", () => {
  const { stdout } = kyso(["check", "--offline", "--only", "computer,token,driver,certificate"], "");
  expect(stdout).toContain("CRT-43");
  expect(stdout).not.toMatch(/CRT-0[12]/);
});

test("with the PIN on standard input it is found and signs in one login, also as CMS", () => {
  const out = join(hsm.dir, "late.p7s");
  const { status, stdout } = kyso(["sign-test", "--pin-stdin", "--as", "cms", "--out", out], `${hsm.pin}\n`);
  expect(stdout).toContain("ready");
  expect(stdout).toContain("9900000016");
  expect(opensslTakesCms(join(hsm.dir, "pki"), out, `${out}.txt`)).toBe(true);
  expect(status).toBe(0);
});

test("the wizard offers the login, signs in it, and its report names the certificate", async () => {
  tty = kysoIn(["--offline", "--module", hsm.module], {
    columns: 100,
    // Tall enough for the whole report: the certificate is named among what is well, at its end.
    rows: 60,
    environment: { SOFTHSM2_CONF: hsm.conf },
  });
  await tty.reach(consent);
  expect(tty.screen()).toContain("chưa thấy; xem lại sau khi nhập mã PIN");
  await agree(tty);
  give(tty, hsm.pin);
  await tty.until(signed);
  expect(tty.screen()).toContain("9900000016");
  tty.type("q");
  await tty.status();
});
