import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tryCounter } from "../../src/acts/count-try.ts";
import { signTestSchema } from "../../src/report/sign-test.ts";
import { triesIn } from "../lab/counted-tries.ts";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { runKyso } from "../lab/run-kyso.ts";
import { copyFaultModule } from "../lab/softhsm.ts";

let lab: Drivers;
let state: string;

beforeAll(() => {
  lab = drivers();
});
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), "kyso-state-"));
});

/** Returns the outcome of a test signature with this PIN on standard input. */
async function signTest(pin: string, ...args: readonly string[]) {
  const call = ["sign-test", "--lang", "en", "--format", "json", "--pin-stdin", "--module", lab.hsm.module, ...args];
  const environment = { SOFTHSM2_CONF: lab.hsm.conf, XDG_STATE_HOME: state };
  const { stdout, status } = await runKyso(call, `${pin}\n`, { environment });
  const { findings, verified } = signTestSchema.parse(JSON.parse(stdout));
  return { codes: findings.map((f) => f.code), evidence: findings.flatMap((f) => f.evidence), verified, status };
}

/** Counts a miss of an earlier run, which the token itself does not report. */
async function missedEarlier(): Promise<void> {
  const { token, certificateDer } = await lab.request();
  const counter = tryCounter(join(state, "kyso", "pin-tries"));
  const counted = { serial: token.serial, certificate: certificateDer };
  await (await counter.raise(counted)).settle("unclear");
}

describe("a test signature with nobody to ask", () => {
  it("counts nothing if the PIN is right", async () => {
    expect(await signTest(lab.hsm.pin)).toMatchObject({ codes: ["SIG-00"], verified: true });
    expect(triesIn(state)).toEqual([]);
  });

  it("is not made if an earlier run counted a miss, even if the token reports none", async () => {
    await missedEarlier();
    const { codes, verified, status } = await signTest(lab.hsm.pin);
    expect([codes, verified, status]).toEqual([["TOK-22"], null, 5]);
    expect(triesIn(state)).toHaveLength(1);
  });

  it.each([
    ["a miss", "+0x10000", "TOK-15"],
    ["the last try", "+0x20000", "TOK-15"],
    ["a lock", "+0x40000", "TOK-11"],
  ])("is not made where only another driver of the token tells of %s", async (_, flags, code) => {
    const silent = copyFaultModule(lab.faulty, "viettel-ca_v6.so", []);
    const telling = copyFaultModule(lab.faulty, "viettel-ca_v5.so", [`token:flags=${flags}`]);
    const { codes, verified } = await signTest(lab.hsm.pin, "--module", silent, "--module", telling);
    expect([codes, verified]).toEqual([[code], null]);
    const calls = [silent, telling].flatMap((module) => callsIn(`${module}.log`).map(({ call }) => call));
    expect(calls).toContain("C_GetTokenInfo");
    expect(calls).not.toContain("C_Login");
  });

  it("is made with --no-state, which reads no count and writes none", async () => {
    await missedEarlier();
    expect(await signTest(lab.hsm.pin, "--no-state")).toMatchObject({ verified: true });
    expect(triesIn(state)).toHaveLength(1);
  });

  it("reports a miss that cannot be counted, and why, where the system lets nobody make the folder", async () => {
    const own = drivers();
    const call = ["sign-test", "--lang", "en", "--format", "json", "--pin-stdin", "--module", own.hsm.module];
    // Not even root makes a folder there.
    const environment = { SOFTHSM2_CONF: own.hsm.conf, XDG_STATE_HOME: "/sys" };
    const { stdout } = await runKyso(call, "00000000\n", { environment });
    const [finding] = signTestSchema.parse(JSON.parse(stdout)).findings;
    expect(finding?.code).toBe("TOK-10");
    expect(finding?.evidence.join()).toMatch(/could not keep count of this try \((EACCES|EPERM|EROFS)\)/);
  });
});

describe("a test signature with nobody to ask, where the count is there and cannot be used", () => {
  /** What stands in the place of kyso's folder in the state folder. */
  const broken: readonly (readonly [string, (kyso: string) => void])[] = [
    ["a pipe", (kyso) => execFileSync("mkfifo", [kyso])],
    ["a file", (kyso) => writeFileSync(kyso, "")],
    ["a link into /proc", (kyso) => symlinkSync("/proc/self", kyso)],
    ["a link to a full device", (kyso) => symlinkSync("/dev/full", kyso)],
    ["a folder that is full of other tokens' tries", fill],
  ];

  function fill(kyso: string): void {
    mkdirSync(join(kyso, "pin-tries"), { recursive: true });
    for (let at = 0; at < 1500; at += 1)
      writeFileSync(join(kyso, "pin-tries", `${at.toString(16).padStart(32, "0")}.${"0".repeat(32)}`), "");
  }

  it.each(broken)("(%s) is not made, and says why", async (name, make) => {
    make(join(state, "kyso"));
    const watched = copyFaultModule(lab.faulty, `watched-${name.replaceAll(/\W/g, "-")}.so`, []);
    const call = ["sign-test", "--lang", "en", "--format", "json", "--pin-stdin", "--module", watched];
    const environment = { SOFTHSM2_CONF: lab.hsm.conf, XDG_STATE_HOME: state };
    const { stdout, status } = await runKyso(call, `${lab.hsm.pin}\n`, { environment });
    const { findings } = signTestSchema.parse(JSON.parse(stdout));
    expect([findings.map((f) => f.code), status]).toEqual([["TOK-30"], 5]);
    expect(findings[0]?.evidence.join()).not.toBe("");
    expect(callsIn(`${watched}.log`).map(({ call: name }) => name)).not.toContain("C_Login");
  });

  it("is made by none of four runs at once, with a wrong PIN", async () => {
    writeFileSync(join(state, "kyso"), "");
    const watched = copyFaultModule(lab.faulty, "watched-by-four.so", []);
    const call = ["sign-test", "--lang", "en", "--format", "json", "--pin-stdin", "--module", watched];
    const environment = { SOFTHSM2_CONF: lab.hsm.conf, XDG_STATE_HOME: state };
    const runs = await Promise.all(Array.from({ length: 4 }, () => runKyso(call, "00000000\n", { environment })));
    for (const { stdout } of runs) expect(stdout).toContain("TOK-30");
    expect(callsIn(`${watched}.log`).map(({ call: name }) => name)).not.toContain("C_Login");
  });
});

describe("a wrong PIN", () => {
  it.each([
    ["check", ["check", "--offline", "--format", "json", "--pin-stdin"]],
    ["sign-test", ["sign-test", "--format", "json", "--pin-stdin"]],
  ])("of kyso %s is counted, and the next run reports it", async (_, call) => {
    const own = drivers();
    const environment = { SOFTHSM2_CONF: own.hsm.conf, XDG_STATE_HOME: state };
    const { stdout } = await runKyso([...call, "--module", own.hsm.module], "00000000\n", { environment });
    expect(stdout).toContain("TOK-10");
    expect(triesIn(state)).toHaveLength(1);
    const after = await runKyso(["check", "--offline", "--format", "json", "--module", own.hsm.module], "", {
      environment,
    });
    expect(after.stdout).toContain("TOK-21");
  });
});
