import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { startLine } from "../../src/signing/parent/start-line.ts";
import { driverChild as childPath } from "../lab/built.ts";
import { callsIn, type Drivers, drivers, isAlive } from "../lab/drivers.ts";

const parent = join(import.meta.dirname, "../lab/parent-of-hanging-driver.ts");
const poll = { timeout: 60_000 };
let lab: Drivers;

beforeAll(() => {
  lab = drivers();
});

describe("a driver's process whose parent was killed", () => {
  it.each([
    ["linux", "C_Initialize:hang"],
    ["linux", "C_Initialize:spin"],
    ["darwin", "C_Initialize:hang"],
    ["darwin", "C_Initialize:spin"],
  ])("ends too, started as on %s, while its module does %s", async (platform, rules) => {
    const log = join(lab.hsm.dir, `${platform}-${rules}.log`);
    const env = { ...process.env, SOFTHSM2_CONF: lab.hsm.conf, P11FAULT: rules, P11FAULT_LOG: log };
    const killed = spawn(process.execPath, [parent, platform, lab.faulty], { env, stdio: "ignore" });
    await expect.poll(() => callsIn(log).at(-1)?.rest, poll).toMatch(/^(hang|spin)$/);
    const pid = callsIn(log)[0]?.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    killed.kill("SIGKILL");
    await expect.poll(() => isAlive(pid), poll).toBe(false);
  });

  it("is ended by the kernel on Linux, and by a thread of its own elsewhere", () => {
    expect(startLine("linux", "node", childPath)).toContain("--pdeathsig");
    expect(startLine("darwin", "node", childPath)).toContain("--watch-parent");
    expect(startLine("win32", "node", childPath)[0]).toBe("node");
  });
});
