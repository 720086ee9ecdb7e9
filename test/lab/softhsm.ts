import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface SoftHsmOptions {
  readonly pin?: string;
  /** The holder's key: 2048 bits for `rsa`, P-256 for `ec`. */
  readonly key?: "rsa" | "rsa4096" | "ec";
  /** The subject of a second certificate with its own key, without “CN=”, e.g. “B/UID=MST:9900000024”; empty: none. */
  readonly second?: string;
  /** Whether the holder's certificate shows only after the login (CKA_PRIVATE). */
  readonly hidden?: boolean;
}

/** Makes a SoftHSM token with an organisation's certificate from a three-level test CA. */
export function makeSoftHsm({ pin = "12345678", key = "rsa", second = "", hidden = false }: SoftHsmOptions = {}) {
  const dir = mkdtempSync(join(tmpdir(), "kyso-softhsm-"));
  const env = { ...process.env, PIN: pin, KEY: key, SECOND: second };
  execFileSync("bash", [join(import.meta.dirname, "softhsm", "setup"), dir], { stdio: "pipe", env });
  const certificate = readFileSync(join(dir, "pki", "leaf.der"));
  const module = "/usr/lib/softhsm/libsofthsm2.so";
  const conf = join(dir, "softhsm2.conf");
  if (hidden) {
    const hide = join(import.meta.dirname, "softhsm", "hide-certificate.cjs");
    execFileSync(process.execPath, [hide, module, pin, "01"], { env: { ...process.env, SOFTHSM2_CONF: conf } });
  }
  return {
    module,
    conf,
    pin,
    dir,
    certificate,
  };
}

/** Adds a second token with the same label, certificate and key, and another serial number. */
export function addTwin({ module, conf, pin, dir }: ReturnType<typeof makeSoftHsm>): void {
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(program, ["--module", module, ...args], {
      stdio: "pipe",
      encoding: "utf8",
      env: { ...process.env, SOFTHSM2_CONF: conf },
    });
  const pins = ["--so-pin", "87654321", "--pin", pin];
  const made = run("softhsm2-util", "--init-token", "--free", "--label", "TEST TOKEN", ...pins);
  const slot = /reassigned to slot (\d+)/.exec(made)?.[1] ?? "";
  const key = ["--import", join(dir, "pki/leaf.p8"), "--label", "khóa ký", "--id", "01"];
  run("softhsm2-util", ...key, "--slot", slot, "--pin", pin);
  const certificate = ["--write-object", join(dir, "pki/leaf.der"), "--type", "cert", "--label", "leaf", "--id", "01"];
  run("pkcs11-tool", ...certificate, "--slot", slot, "--login", "--pin", pin);
}

/** Copies the fault module, with its own rules and log: another driver for the same token. Returns its path. */
export function copyFaultModule(module: string, name: string, rules: readonly string[]): string {
  const path = join(dirname(module), name);
  copyFileSync(module, path);
  writeFileSync(`${path}.rules`, rules.join("\n"));
  return path;
}

/** Builds the fault-injecting module into a new folder and returns its path. */
export function makeFaultModule(): string {
  const dir = mkdtempSync(join(tmpdir(), "kyso-p11fault-"));
  execFileSync("cp", ["-r", `${join(import.meta.dirname, "p11fault")}/.`, dir]);
  execFileSync("make", ["-C", dir], { stdio: "pipe" });
  return join(dir, "p11fault.so");
}
