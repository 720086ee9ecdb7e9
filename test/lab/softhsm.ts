import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

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

/** The fault-injecting module and its companions, built into a folder of their own. */
export function makeFaultModule(): string {
  const dir = mkdtempSync(join(tmpdir(), "kyso-p11fault-"));
  execFileSync("cp", ["-r", `${join(import.meta.dirname, "p11fault")}/.`, dir]);
  execFileSync("make", ["-C", dir], { stdio: "pipe" });
  return join(dir, "p11fault.so");
}
