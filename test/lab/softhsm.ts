import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface SoftHsmOptions {
  readonly pin?: string;
  /** The holder's key: of 2048 bits for `rsa`, P-256 for `ec`. */
  readonly key?: "rsa" | "rsa4096" | "ec";
  /** Common name and tax code of a second certificate with a key of its own, after “CN=”: “B/UID=MST:9900000024”. */
  readonly second?: string;
}

/** A SoftHSM token with an organisation's certificate from a three-level test CA. */
export function makeSoftHsm({ pin = "12345678", key = "rsa", second = "" }: SoftHsmOptions = {}) {
  const dir = mkdtempSync(join(tmpdir(), "kyso-softhsm-"));
  const env = { ...process.env, PIN: pin, KEY: key, SECOND: second };
  execFileSync("bash", [join(import.meta.dirname, "softhsm", "setup"), dir], { stdio: "pipe", env });
  const certificate = readFileSync(join(dir, "pki", "leaf.der"));
  return {
    module: "/usr/lib/softhsm/libsofthsm2.so",
    conf: join(dir, "softhsm2.conf"),
    pin,
    dir,
    certificate,
  };
}

/** Adds a second token: the same label, the same certificate and key, another serial number. */
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

/** A copy of the fault module with rules, and a log, of its own: another driver that reads the same token. */
export function copyFaultModule(module: string, name: string, rules: readonly string[]): string {
  const path = join(dirname(module), name);
  copyFileSync(module, path);
  writeFileSync(`${path}.rules`, rules.join("\n"));
  return path;
}

/** The fault-injecting module and its companions, built into a folder of their own. */
export function makeFaultModule(): string {
  const dir = mkdtempSync(join(tmpdir(), "kyso-p11fault-"));
  execFileSync("cp", ["-r", `${join(import.meta.dirname, "p11fault")}/.`, dir]);
  execFileSync("make", ["-C", dir], { stdio: "pipe" });
  return join(dir, "p11fault.so");
}
