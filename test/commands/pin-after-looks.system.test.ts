import { launcher } from "../lab/built.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { callsIn, type Drivers, drivers } from "../lab/drivers.ts";
import { foundInMemory } from "../lab/memory.ts";
import { runKyso } from "../lab/run-kyso.ts";
import { copyFaultModule } from "../lab/softhsm.ts";

/** Texts that no other process holds; put together at run time, so that no source text contains them. */
const planted = ["planted", "pin", "6127"].join("-");
const control = ["on", "the", "command", "line", "3391"].join("-");

let lab: Drivers;

beforeAll(() => {
  lab = drivers({ pin: planted });
});

const commands = [["sign-test", "--format", "json"] as const, ["check", "--offline", "--format", "json"] as const];
const named = commands.map((args) => [args[0], args] as const);

/** Returns the command line with another maker's module, which shows no token, beside the one that gets the PIN. */
function call(args: readonly string[], other: string): readonly string[] {
  return [...args, "--pin-stdin", "--no-state", "--module", lab.hsm.module, "--module", other];
}

function environment() {
  return { SOFTHSM2_CONF: lab.hsm.conf, PCSCLITE_CSOCK_NAME: "/nonexistent" };
}

/** Returns the processes that this one has started and that still run. */
function childrenOf(pid: number): string {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
}

/** Starts kyso with its standard input open. */
function started(line: readonly string[]) {
  const kyso = spawn(process.execPath, [launcher, ...line], {
    env: { ...process.env, ...environment() },
    stdio: "pipe",
  });
  const pieces: Buffer[] = [];
  kyso.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  return { kyso, pid: kyso.pid ?? 0, printed: () => Buffer.concat(pieces).toString("utf8") };
}

/** Whether this module has been asked for its slots. */
function isLookedAt(module: string): boolean {
  return callsIn(`${module}.log`).some((entry) => entry.call === "C_GetSlotList");
}

describe("a PIN on standard input", () => {
  it.each(named)(
    "of %s is not in kyso's memory while a module is looked at, unlike its command line",
    async (name, args) => {
      const goOn = join(lab.hsm.dir, `go-on-${name}`);
      const rules = ["slots:none", "log:begins", `C_GetSlotList:wait=${goOn}`];
      const other = copyFaultModule(lab.faulty, `looks-for-${name}.so`, rules);
      const { kyso, printed, pid } = started([...call(args, other), "--module", `/nonexistent/${control}`]);
      kyso.stdin.end(`${planted}\n`);
      await expect.poll(() => isLookedAt(other), { timeout: 60_000 }).toBe(true);
      // The module has control now, for as long as the test wants.
      expect(foundInMemory(pid, control).length).toBeGreaterThan(0);
      expect(foundInMemory(pid, planted)).toEqual([]);
      writeFileSync(goOn, "");
      await once(kyso, "close");
      expect(printed()).toContain("SIG-00");
    },
  );

  it.each(named)("of %s is read when no driver's process is left, and then only one is started", async (name, args) => {
    const other = copyFaultModule(lab.faulty, `looked-at-by-${name}.so`, ["slots:none"]);
    const { kyso, printed, pid } = started(call(args, other));
    await expect.poll(() => isLookedAt(other) && childrenOf(pid), { timeout: 60_000 }).toBe("");
    const before = callsIn(`${other}.log`).length;
    // kyso waits for the line: nothing has been given to it yet.
    expect([kyso.exitCode, printed()]).toEqual([null, ""]);
    kyso.stdin.end(`${planted}\n`);
    await once(kyso, "close");
    expect(printed()).toContain("SIG-00");
    expect(callsIn(`${other}.log`)).toHaveLength(before);
  });

  it.each(named)("of %s that cannot be one ends the call with 2 and the reason, without a login", async (_, args) => {
    const watched = copyFaultModule(lab.faulty, `watched-by-${args[0]}.so`, []);
    const line = [...args, "--lang", "en", "--pin-stdin", "--no-state", "--module", watched];
    for (const [input, reason] of [
      ["mậtmã123\n", "accented letters or odd characters"],
      ["１２３４５６７８\n", "accented letters or odd characters"],
      [" 12345678\n", "cannot be a PIN"],
      ["", "cannot be a PIN"],
    ] as const) {
      const { status, stdout, stderr } = await runKyso(line, input, { environment: environment() });
      expect([status, stdout]).toEqual([2, ""]);
      expect(stderr).toContain(reason);
    }
    expect(callsIn(`${watched}.log`).map((entry) => entry.call)).not.toContain("C_Login");
  });

  it("is waited for in a way that SIGINT ends, although kyso has handlers of its own", async () => {
    const other = copyFaultModule(lab.faulty, "looked-at-before-an-interrupt.so", ["slots:none"]);
    const { kyso, pid } = started(call(["sign-test"], other));
    await expect.poll(() => isLookedAt(other) && childrenOf(pid), { timeout: 60_000 }).toBe("");
    const ended = once(kyso, "exit");
    // As a person does who presses Ctrl-C until it has an effect.
    await expect.poll(() => kyso.kill("SIGINT"), { timeout: 60_000 }).toBe(false);
    // By the handler, if it came before the read, or else by the system.
    expect([
      [130, null],
      [null, "SIGINT"],
    ]).toContainEqual(await ended);
  });
});
