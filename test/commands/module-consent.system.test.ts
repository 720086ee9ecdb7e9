import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { runKyso } from "../lab/run-kyso.ts";

let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

/** Registers one module with p11-kit, in a folder with these permissions. */
function registered(rights: number) {
  const home = mkdtempSync(join(tmpdir(), "kyso-vouched-"));
  const path = join(home, "vendor", "module.so");
  mkdirSync(join(home, "vendor"));
  copyFileSync(lab.faulty, path);
  chmodSync(path, 0o755);
  chmodSync(join(home, "vendor"), rights);
  mkdirSync(join(home, "pkcs11", "modules"), { recursive: true });
  writeFileSync(join(home, "pkcs11", "pkcs11.conf"), "user-config: only\n");
  writeFileSync(join(home, "pkcs11", "modules", "vendor.module"), `module: ${path}\n`);
  const log = join(home, "log");
  /** Returns the calls that the module got in a check with the PIN on standard input. */
  const calls = async (...args: readonly string[]) => {
    const environment = { SOFTHSM2_CONF: lab.hsm.conf, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, P11FAULT_LOG: log };
    const call = ["check", "--offline", "--format", "json", "--pin-stdin", ...args];
    const { stdout } = await runKyso(call, `${lab.hsm.pin}\n`, { environment });
    const logins = callsIn(log).filter(({ call: name }) => name === "C_Login").length;
    return { loaded: callsIn(log).length > 0, logins, stdout };
  };
  return { path, calls };
}

describe("a PIN with nobody to ask", () => {
  it("goes to a module that is registered with the system, in one login", async () => {
    expect(await registered(0o755).calls()).toMatchObject({ loaded: true, logins: 1 });
  });

  it("goes to no registered module that any user may replace: it is not even loaded", async () => {
    const { calls } = registered(0o777);
    const { loaded, logins, stdout } = await calls();
    expect([loaded, logins]).toEqual([false, 0]);
    expect(stdout).not.toContain("SIG-00");
  });

  it("goes to such a module if --module gave its full path, which is the consent", async () => {
    const { path, calls } = registered(0o777);
    expect(await calls("--module", path)).toMatchObject({ loaded: true, logins: 1 });
  });
});
