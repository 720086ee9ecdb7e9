import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../lab/built.ts";
import { narrowPipe } from "../lab/narrow-pipe.ts";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { foundInFiles, foundInMemory, memoryOf, needRoot, spelledIn } from "../lab/memory.ts";

const root = join(import.meta.dirname, "../..");
/** Texts that each process gets only from outside; put together at run time, so that no source text contains them. */
const planted = ["planted", "pin", "7391"].join("-");
const control = ["never", "wiped", "4826"].join("-");
const poll = { timeout: 120_000 };
const patience = 300_000;

let hsm: ReturnType<typeof makeSoftHsm>;
let kyso: ChildProcess | null = null;

beforeAll(() => {
  needRoot();
  hsm = makeSoftHsm({ pin: planted });
  mkdirSync(join(hsm.dir, "home"));
  ensureBuilt();
});

afterEach(() => {
  kyso?.kill("SIGKILL");
  kyso = null;
});

/** Returns an environment in which kyso writes only to a folder of the test. */
function environment() {
  const home = join(hsm.dir, "home");
  const folders = Object.fromEntries(["HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_CONFIG_HOME"].map((n) => [n, home]));
  return { PATH: process.env["PATH"], SOFTHSM2_CONF: hsm.conf, ...folders };
}

const module = "/usr/lib/softhsm/libsofthsm2.so";
const line = ["check", "--offline", "--pin-stdin", "--format", "json", "--facts", "--module", module];

function surroundings(pid: number): Buffer {
  return Buffer.concat(["cmdline", "environ"].map((name) => readFileSync(`/proc/${pid}/${name}`)));
}

/** Returns true while the process runs; throws with its output if it has ended. */
function stillRuns(running: ChildProcess, errors: readonly Buffer[]): true {
  if (running.exitCode === null) return true;
  throw new Error(`kyso ended with ${running.exitCode}: ${Buffer.concat(errors).toString("utf8")}`);
}

describe("the PIN of a test signature, looked for while kyso still runs after it", () => {
  it(
    "is nowhere in the memory, arguments, environment, output or files of the built program",
    async () => {
      const pipe = narrowPipe(join(hsm.dir, "output"));
      const running = spawn(process.execPath, [join(root, "bin/kyso.cjs"), ...line], {
        env: environment(),
        stdio: ["pipe", pipe.into, "pipe"],
      });
      kyso = running;
      const { pid = 0 } = running;
      const errors: Buffer[] = [];
      running.stderr?.on("data", (piece: Buffer) => errors.push(piece));
      running.stdin?.end(`${planted}\n`);
      // kyso is blocked writing its report to the full pipe: the signature is made, and the driver's process has ended.
      await expect.poll(() => stillRuns(running, errors) && pipe.isWaitedOn(), poll).toBe(true);

      expect(memoryOf(pid).reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(10_000_000);
      expect(foundInMemory(pid, planted)).toEqual([]);
      // The same search finds a text that is not wiped: the module's name.
      expect(foundInMemory(pid, module).length).toBeGreaterThan(0);
      expect(spelledIn(surroundings(pid), planted)).toEqual([]);

      const pieces: Buffer[] = [];
      await expect.poll(() => pieces.push(pipe.take()) && running.exitCode, poll).not.toBeNull();
      for (let piece = pipe.take(); piece.length > 0; piece = pipe.take()) pieces.push(piece);
      pipe.close();
      const report = Buffer.concat(pieces);
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
      const running = spawn(process.execPath, [program, ...line, "--out", out], {
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
