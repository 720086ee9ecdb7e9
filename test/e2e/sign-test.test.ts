import { spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { practicePin } from "../../src/facts/practice.ts";
import { type SignTestJson, signTestSchema } from "../../src/report/sign-test.ts";
import { opensslTakesCms } from "../lab/openssl.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const launcher = join(import.meta.dirname, "..", "..", "bin", "kyso.cjs");
let hsm: ReturnType<typeof makeSoftHsm>;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  hsm = makeSoftHsm();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(hsm.dir));

/** Runs the built program with the PIN from a pipe. */
function piped(args: readonly string[], pin = hsm.pin) {
  return spawnSync(process.execPath, [launcher, "sign-test", "--module", hsm.module, "--pin-stdin", ...args], {
    input: `${pin}\n`,
    encoding: "utf8",
    env: { ...process.env, SOFTHSM2_CONF: hsm.conf },
  });
}

/** Parses the document on standard output. */
function documentOf(stdout: string): SignTestJson {
  expect(stdout.trimEnd().split("\n")).toHaveLength(1);
  return signTestSchema.parse(JSON.parse(stdout));
}

function opensslTakes(file: string): boolean {
  return opensslTakesCms(join(hsm.dir, "pki"), file, `${file}.txt`);
}

/** Returns the first certificate in a CMS file, which is the signer's. */
function signerIn(file: string): string {
  const { stdout } = spawnSync("openssl", ["pkcs7", "-inform", "DER", "-in", file, "-print_certs"], {
    encoding: "utf8",
  });
  return /-----BEGIN[^]+?-----END CERTIFICATE-----/.exec(stdout)?.[0] ?? "";
}

describe("with the PIN on standard input", () => {
  test("a CAdES signature and its text are written to files that openssl verifies", () => {
    const out = join(hsm.dir, "piped.p7s");
    const { status, stdout, stderr } = piped(["--as", "cms", "--out", out, "--format", "json"]);
    const told = documentOf(stdout);
    expect(told).toMatchObject({ as: "cms", verdict: "ready", verified: true, practice: false });
    expect(told.mechanism).toBe("CKM_RSA_PKCS");
    expect(told.tookMs).not.toBeNull();
    expect(told.certificate?.taxCode).toBe("9900000016");
    expect(readFileSync(out).toString("base64")).toBe(told.signature);
    expect(readFileSync(`${out}.txt`, "utf8")).toBe(told.text);
    expect(opensslTakes(out)).toBe(true);
    expect(status).toBe(0);
    expect(stdout + stderr).not.toContain(hsm.pin);
  });

  test("without --out nothing is written, and the lines say mechanism, time and that it was verified", () => {
    const before = readdirSync(hsm.dir);
    const { status, stdout } = piped(["--lang", "en"]);
    expect(stdout).toMatch(/CKM_SHA256_RSA_PKCS, the token took \d+ ms, verified with the certificate/);
    expect(status).toBe(0);
    expect(readdirSync(hsm.dir)).toEqual(before);
  });

  test("if --out cannot be written, one line says why, and no PIN goes to the token", () => {
    const out = join(hsm.dir, "none", "test.p7s");
    const { status, stdout, stderr } = piped(["--as", "cms", "--out", out, "--format", "json"]);
    expect(stdout).toBe("");
    expect(stderr).toBe(`kyso: --out: không ghi được “${out}.txt”: không có thư mục đó\n`);
    expect(status).toBe(2);
  });

  test("the document is valid by the shipped JSON Schema", () => {
    const schema = JSON.parse(readFileSync(join(launcher, "../../dist/sign-test.schema.json"), "utf8"));
    const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(fits(JSON.parse(piped(["--format", "json"]).stdout))).toBe(true);
    expect(fits({})).toBe(false);
  });

  test("a wrong PIN is one login and no signature, and the flag it raises forbids the next", () => {
    const other = makeSoftHsm();
    const run = (pin: string) => {
      const args = [launcher, "sign-test", "--module", other.module, "--pin-stdin", "--format", "json", "--out"];
      return spawnSync(process.execPath, [...args, join(other.dir, "none")], {
        input: `${pin}\n`,
        encoding: "utf8",
        env: { ...process.env, SOFTHSM2_CONF: other.conf },
      });
    };
    const wrong = run("00000000");
    expect(documentOf(wrong.stdout)).toMatchObject({ verdict: "not-ready", signature: null, verified: null });
    expect(wrong.status).toBe(3);
    const next = documentOf(run(other.pin).stdout);
    expect(next.findings.map((f) => f.code)).not.toContain("SIG-00");
    expect(next.signature).toBeNull();
    expect(existsSync(join(other.dir, "none"))).toBe(false);
  });
});

describe("in a terminal", () => {
  test("it shows the certificate, the token and the text, reads the PIN without echo, and prints the outcome", async () => {
    const out = join(hsm.dir, "typed.p7s");
    const args = ["sign-test", "--module", hsm.module, "--as", "cms", "--out", out];
    tty = kysoIn(args, { columns: 110, rows: 60, environment: { SOFTHSM2_CONF: hsm.conf } });
    const consent = await tty.until("Gõ mã PIN");
    expect(consent).toContain("CÔNG TY TNHH KIỂM THỬ");
    expect(consent).toContain("TEST TOKEN");
    expect(consent).toContain("Đây là chữ ký thử do kyso tạo ra");
    expect(consent).toContain("Nhập mã PIN là đồng ý ký thử một lần");
    tty.type(hsm.pin);
    tty.key("Enter");
    await tty.until("đã kiểm chứng bằng chứng thư");
    expect(await tty.status()).toBe(0);
    expect(tty.scrollback()).not.toContain(hsm.pin);
    expect(opensslTakes(out)).toBe(true);
  });

  test("it signs with the chosen one of two certificates", async () => {
    const two = makeSoftHsm({ second: "CÔNG TY HAI/UID=MST:9900000023" });
    const out = join(two.dir, "chosen.p7s");
    const args = ["sign-test", "--module", two.module, "--as", "cms", "--out", out, "--format", "json"];
    tty = kysoIn(args, { columns: 110, rows: 60, environment: { SOFTHSM2_CONF: two.conf } });
    const choice = await tty.until("Gõ số của chứng thư");
    const number = /(\d)\. CÔNG TY HAI/.exec(choice)?.[1] ?? "";
    tty.type(number);
    tty.key("Enter");
    const consent = await tty.until("Ký thử bằng chứng thư này?");
    expect(consent).toMatch(/Chứng thư +CÔNG TY HAI/);
    tty.key("Enter");
    await tty.until("Gõ mã PIN");
    tty.type(two.pin);
    tty.key("Enter");
    expect(await tty.status()).toBe(0);
    const { subject } = new X509Certificate(signerIn(out));
    expect(subject).toContain("CN=CÔNG TY HAI");
    removeFolder(two.dir);
  });

  test("with two certificates and nobody to choose, no PIN goes to the token", () => {
    const two = makeSoftHsm({ second: "CÔNG TY HAI/UID=MST:9900000023" });
    const args = [launcher, "sign-test", "--module", two.module, "--pin-stdin", "--format", "json"];
    const run = spawnSync(process.execPath, args, {
      // A wrong PIN, since its use would show in the token's flags.
      input: "00000000\n",
      encoding: "utf8",
      env: { ...process.env, SOFTHSM2_CONF: two.conf },
    });
    const told = documentOf(run.stdout);
    expect(told).toMatchObject({ verdict: "unknown", signature: null, mechanism: null });
    expect(told.findings.map((f) => f.code)).toContain("CRT-07");
    expect(run.status).toBe(5);
    const flags = spawnSync("pkcs11-tool", ["--module", two.module, "-L"], {
      encoding: "utf8",
      env: { ...process.env, SOFTHSM2_CONF: two.conf },
    });
    expect(flags.stdout).toContain("TEST TOKEN");
    expect(flags.stdout).not.toContain("user PIN count low");
    removeFolder(two.dir);
  });

  test("the practice token signs too, says so in every important line, and is never “ready”", async () => {
    const out = join(hsm.dir, "practice.p7s");
    tty = kysoIn(["sign-test", "--as", "cms", "--out", out], { columns: 110, rows: 60 });
    await tty.until("P = dùng token tập dượt");
    tty.type("P");
    tty.key("Enter");
    expect(await tty.until("Ký thử bằng chứng thư này?")).toContain("TẬP DƯỢT / PRACTICE");
    tty.key("Enter");
    await tty.until("Gõ mã PIN");
    tty.type(practicePin);
    tty.key("Enter");
    await tty.until("đã kiểm chứng bằng chứng thư");
    expect(await tty.status()).toBe(5);
    expect(tty.scrollback()).toMatch(/TẬP DƯỢT[^]*Ký thử: /);
    expect(new X509Certificate(signerIn(out)).subject).toContain("TẬP DƯỢT");
  });

  test("quitting signs nothing, and the verdict is not “ready”", async () => {
    tty = kysoIn(["sign-test", "--module", hsm.module], { environment: { SOFTHSM2_CONF: hsm.conf } });
    await tty.until("Gõ mã PIN");
    tty.key("Escape");
    await tty.until("Q = thoát");
    tty.type("Q");
    tty.key("Enter");
    await tty.until("không có chữ ký nào được tạo");
    expect(await tty.status()).toBe(5);
  });
});
