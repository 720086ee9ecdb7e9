import { execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLine } from "../../src/signing/parent/start-line.ts";
import { ensureBuilt } from "../lab/built.ts";
import { callsIn, type Drivers, drivers, isAlive } from "../lab/drivers.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const launcher = join(import.meta.dirname, "../../bin/kyso.cjs");
const poll = { timeout: 60_000 };
let lab: Drivers;
/** The folder from which kyso is started; whoever could write to it could leave a library there. */
let callers: string;
let temporary: string;

beforeAll(() => {
  ensureBuilt();
  lab = drivers();
  callers = mkdtempSync(join(tmpdir(), "kyso-caller-"));
  temporary = mkdtempSync(join(tmpdir(), "kyso-tmp-"));
});
afterAll(() => {
  removeFolder(callers);
  removeFolder(temporary);
});

/** Runs a program with what a careless caller leaves behind: an open descriptor 251, and a search path for libraries. */
const carelessly = (command: readonly string[]) =>
  ["bash", ["-c", 'exec 251< /dev/null; exec "$@"', "bash", ...command]] as const;

function environment(log: string, rules: string) {
  const own = { SOFTHSM2_CONF: lab.hsm.conf, P11FAULT: rules, P11FAULT_LOG: log, TMPDIR: temporary };
  return { ...process.env, ...own, LD_LIBRARY_PATH: callers };
}

/** Returns what the module saw around it. */
function seen(log: string): readonly string[] {
  return callsIn(log).flatMap(({ call, rest }) => (call === "around" ? [rest] : []));
}

const check = ["check", "--offline", "--module"] as const;

describe("what kyso's caller leaves around", () => {
  it("reaches a module that another program loads", () => {
    const log = join(lab.hsm.dir, "control.log");
    const [bash, line] = carelessly(["pkcs11-tool", "--module", lab.faulty, "--list-slots"]);
    spawnSync(bash, line, { cwd: callers, env: environment(log, "C_Initialize:look-around") });
    expect(seen(log)).toEqual([`folder ${callers}`, "descriptor 251", `LD_LIBRARY_PATH ${callers}`]);
  });

  it("does not reach a module that kyso loads: it starts in a folder of its own, which is gone afterwards", () => {
    const log = join(lab.hsm.dir, "kyso.log");
    const [bash, line] = carelessly([process.execPath, launcher, ...check, lab.faulty]);
    spawnSync(bash, line, { cwd: callers, env: environment(log, "C_Initialize:look-around") });
    const [folder = "", ...more] = seen(log);
    expect(folder).toMatch(new RegExp(`^folder ${temporary}/kyso-driver-\\w+$`));
    expect(more).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("does not reach it as a descriptor without the supervisor either", async () => {
    const log = join(lab.hsm.dir, "alone.log");
    const parent = join(import.meta.dirname, "../lab/parent-of-hanging-driver.ts");
    const [bash, line] = carelessly([process.execPath, parent, "linux", lab.faulty]);
    const rules = "C_Initialize:look-around;C_Initialize:hang";
    const running = spawn(bash, line, { cwd: callers, env: environment(log, rules), stdio: "ignore" });
    await expect.poll(() => callsIn(log).at(-1)?.rest, poll).toBe("hang");
    running.kill("SIGKILL");
    expect(seen(log)).toContainEqual(expect.stringMatching(/^folder /));
    expect(seen(log)).not.toContain("descriptor 251");
  });

  it("is an empty folder that nobody else may write to, while the module runs", async () => {
    const log = join(lab.hsm.dir, "hanging.log");
    const rules = "C_Initialize:look-around;C_Initialize:hang";
    const running = spawn(process.execPath, [launcher, ...check, lab.faulty], {
      env: environment(log, rules),
      stdio: "ignore",
    });
    await expect.poll(() => callsIn(log).at(-1)?.rest, poll).toBe("hang");
    const folder = seen(log)[0]?.replace("folder ", "") ?? "";
    expect(readdirSync(folder)).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    running.kill("SIGTERM");
    await expect.poll(() => existsSync(folder), poll).toBe(false);
  });
});

describe("a process that a module leaves behind, in a session of its own and without a parent", () => {
  const leaves = "C_Initialize:fork-away";
  const left = (log: string) => Number(callsIn(log).find(({ call }) => call === "fork")?.rest);

  it("goes on after the end of another program that loads the module", () => {
    const log = join(lab.hsm.dir, "leaves-control.log");
    // Without pipes: the process left behind would keep them open.
    const options = { env: environment(log, leaves), stdio: "ignore" } as const;
    execFileSync("pkcs11-tool", ["--module", lab.faulty, "--list-slots"], options);
    expect(isAlive(left(log))).toBe(true);
    process.kill(left(log), "SIGKILL");
  });

  it.each([
    ["well", ""],
    ["with a crash", ";C_GetSlotList:crash"],
  ])("is gone when a look of kyso's has ended %s", (_, more) => {
    const log = join(lab.hsm.dir, `leaves-${more.length}.log`);
    spawnSync(process.execPath, [launcher, ...check, lab.faulty], { env: environment(log, `${leaves}${more}`) });
    expect(left(log)).toBeGreaterThan(1);
    expect(isAlive(left(log))).toBe(false);
  });

  it("ends when kyso is killed in the middle of its look", async () => {
    const log = join(lab.hsm.dir, "leaves-killed.log");
    const env = environment(log, `${leaves};C_GetSlotList:hang`);
    const running = spawn(process.execPath, [launcher, ...check, lab.faulty], { env, stdio: "ignore" });
    await expect.poll(() => callsIn(log).at(-1)?.rest, poll).toBe("hang");
    expect(isAlive(left(log))).toBe(true);
    // The machine's other drivers have answered: kyso killed while it starts one leaves that one's folder behind.
    await expect.poll(() => readdirSync(temporary), poll).toHaveLength(1);
    running.kill("SIGKILL");
    await expect.poll(() => isAlive(left(log)), poll).toBe(false);
    await expect.poll(() => readdirSync(temporary), poll).toEqual([]);
  });
});

it("keeps SIGUSR1 from opening the inspector of a driver's process", () => {
  for (const supervisor of [null, "/supervisor"])
    expect(startLine("linux", "node", "child", supervisor)).toContain("--disable-sigusr1");
});
