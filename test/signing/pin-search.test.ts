import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdirSync, openSync, readFileSync, readSync, writeSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { callsIn, isAlive } from "../lab/drivers.ts";
import { makeFaultModule, makeSoftHsm } from "../lab/softhsm.ts";
import { foundInFiles, foundInMemory, memoryOf, spelledIn } from "../lab/memory.ts";

const root = join(import.meta.dirname, "../..");
/** Planted in each process from outside only, so that no source text holds them. */
const planted = ["planted", "pin", "7391"].join("-");
const control = ["never", "wiped", "4826"].join("-");
const poll = { timeout: 120_000 };
const patience = 300_000;

let hsm: ReturnType<typeof makeSoftHsm>;
let module: string;
let kyso: ChildProcess | null = null;

beforeAll(() => {
  hsm = makeSoftHsm({ pin: planted });
  module = makeFaultModule();
  mkdirSync(join(hsm.dir, "home"));
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), "--if-needed"]);
});

afterEach(() => {
  kyso?.kill("SIGKILL");
  kyso = null;
});

/** Everything that kyso may write goes to a folder of the test's. */
function environment() {
  const home = join(hsm.dir, "home");
  const folders = Object.fromEntries(["HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"].map((n) => [n, home]));
  return { PATH: process.env["PATH"], SOFTHSM2_CONF: hsm.conf, ...folders };
}

/** The module logs its calls; what it is told as a PIN it logs by its length only. */
const line = () => ["check", "--offline", "--pin-stdin", "--format", "json", "--facts", "--module", module];

function surroundings(pid: number): Buffer {
  return Buffer.concat(["cmdline", "environ"].map((name) => readFileSync(`/proc/${pid}/${name}`)));
}

/** Ticks of processor time that the process has used. */
function ticksOf(pid: number): number {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  return fields
    .split(" ")
    .slice(11, 13)
    .reduce((sum, ticks) => sum + Number(ticks), 0);
}

/** Waits until the signature is made, its driver's process has ended, and kyso has nothing left to do but to write. */
async function untilItOnlyWaits(pid: number, log: string): Promise<void> {
  await expect.poll(() => callsIn(log).map((c) => c.call), poll).toContain("C_Sign");
  for (const driver of new Set(callsIn(log).map((c) => c.pid)))
    await expect.poll(() => isAlive(driver), poll).toBe(false);
  let before = -1;
  let still = 0;
  const standsStill = () => {
    const now = ticksOf(pid);
    still = now === before ? still + 1 : 0;
    before = now;
    return still;
  };
  await expect.poll(standsStill, { ...poll, interval: 50 }).toBeGreaterThanOrEqual(20);
}

/** A pipe that is full: whoever writes to it waits. */
function fullPipe() {
  const path = join(hsm.dir, "full");
  execFileSync("mkfifo", [path]);
  const end = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  const filling = Buffer.alloc(4096);
  let filled = 0;
  try {
    for (;;) filled += writeSync(end, filling);
  } catch {
    // It is full.
  }
  const into = openSync(path, constants.O_WRONLY);
  return {
    into,
    /** Reads what was written after the filling, until the writer has closed its end. */
    async drain(): Promise<Buffer> {
      closeSync(into);
      const pieces: Buffer[] = [];
      const whole = () => Buffer.concat(pieces).length;
      const piece = Buffer.alloc(65_536);
      const take = () => {
        try {
          const count = readSync(end, piece);
          pieces.push(Buffer.from(piece.subarray(0, count)));
          return count;
        } catch {
          return 0;
        }
      };
      await expect.poll(() => take() === 0 && whole() > filled && kyso?.exitCode !== null, poll).toBe(true);
      closeSync(end);
      return Buffer.concat(pieces).subarray(filled);
    },
  };
}

describe("the PIN of a test signature, looked for while kyso still runs after it", () => {
  it(
    "is nowhere in the memory, arguments, environment, output or files of the built program",
    async () => {
      const pipe = fullPipe();
      const log = join(hsm.dir, "calls.log");
      const program = join(root, "bin/kyso.cjs");
      const running = spawn(process.execPath, [program, ...line()], {
        env: { ...environment(), P11FAULT_LOG: log },
        stdio: ["pipe", pipe.into, "pipe"],
      });
      kyso = running;
      const { pid = 0 } = running;
      const errors: Buffer[] = [];
      running.stderr?.on("data", (piece: Buffer) => errors.push(piece));
      running.stdin?.end(`${planted}\n`);
      await untilItOnlyWaits(pid, log);
      expect(running.exitCode).toBeNull();

      expect(memoryOf(pid).reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(10_000_000);
      expect(foundInMemory(pid, planted)).toEqual([]);
      // The same search finds what is there: the module's name, which nobody wipes.
      expect(foundInMemory(pid, module).length).toBeGreaterThan(0);
      expect(spelledIn(surroundings(pid), planted)).toEqual([]);

      const report = await pipe.drain();
      expect(JSON.parse(report.toString("utf8"))).toMatchObject({ readiness: { sign: { proven: true } } });
      expect(spelledIn(Buffer.concat([report, ...errors]), planted)).toEqual([]);
      expect(foundInFiles(hsm.dir, planted)).toEqual([]);
    },
    patience,
  );

  it(
    "is nowhere either when the same command goes on running, and the search finds a text that was not wiped",
    async () => {
      const program = join(root, "test/lab/check-then-wait.ts");
      const out = join(hsm.dir, "report.json");
      const running = spawn(process.execPath, [program, ...line(), "--out", out], {
        env: environment(),
        stdio: "pipe",
      });
      kyso = running;
      const { pid = 0 } = running;
      const printed: Buffer[] = [];
      for (const stream of [running.stdout, running.stderr]) stream.on("data", (piece: Buffer) => printed.push(piece));
      running.stdin.write(`${planted}\n${control}\n`);
      await expect.poll(() => Buffer.concat(printed).toString("utf8"), poll).toMatch(/holding \d+ bytes/);

      expect(JSON.parse(readFileSync(out, "utf8"))).toMatchObject({ readiness: { sign: { proven: true } } });
      const kept = foundInMemory(pid, control).map((place) => place.split(" ")[0]);
      expect(kept).toEqual(expect.arrayContaining(["UTF-8", "UTF-16LE"]));
      expect(foundInMemory(pid, planted)).toEqual([]);
      expect(spelledIn(Buffer.concat([surroundings(pid), ...printed]), planted)).toEqual([]);
      expect(foundInFiles(hsm.dir, planted)).toEqual([]);
      const ended = once(running, "exit");
      running.kill("SIGKILL");
      await ended;
    },
    patience,
  );
});
