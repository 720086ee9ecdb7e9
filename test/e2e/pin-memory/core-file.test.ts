import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callsIn } from "../../lab/drivers.ts";
import { foundInFiles } from "../../lab/memory.ts";
import { removeFolder } from "../../lab/remove-folder.ts";
import { makeSoftHsm } from "../../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "../kyso.ts";
import { agree, consent } from "../pin.ts";

/** The PIN, put together at run time so that no source text contains it as a whole. */
const planted = ["core", "file", "6120"].join("-");
const root = join(import.meta.dirname, "../../..");
let softHsm: ReturnType<typeof makeSoftHsm>;
let cores: string;
let tty: KysoTerminal | null = null;
let running: ChildProcess | null = null;

beforeAll(() => {
  softHsm = makeSoftHsm({ pin: planted });
});
beforeEach(() => {
  cores = mkdtempSync(join(tmpdir(), "kyso-cores-"));
});
afterEach(() => {
  tty?.end();
  tty = null;
  running?.kill("SIGKILL");
  running = null;
  removeFolder(cores);
});
afterAll(() => removeFolder(softHsm.dir));

/** Returns the command line run where core files are wanted, and land in the test's folder. */
function dumping(command: readonly string[]): readonly string[] {
  return ["sh", "-c", 'ulimit -c unlimited; cd "$0" && exec "$@"', cores, ...command];
}

/** Starts a JavaScript program that holds the text and waits. */
async function holding(program: readonly string[]): Promise<ChildProcess> {
  const [shell = "", ...line] = dumping([process.execPath, ...program]);
  const child = spawn(shell, line, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HELD: planted } });
  running = child;
  await once(child.stdout, "data");
  return child;
}

const hold = `const held = Buffer.from(process.env.HELD); console.log("ready"); setInterval(() => held, 100000);`;

describe("a core file, where the system writes them", () => {
  test("of a program that does nothing against it holds what the program held (kernel.core_pattern is “core”)", async () => {
    const child = await holding(["-e", hold]);
    child.kill("SIGABRT");
    await once(child, "exit");
    expect(foundInFiles(cores, planted)).toHaveLength(1);
  });

  test.each(["SIGSEGV", "SIGABRT", "SIGQUIT"] as const)(
    "of kyso with a PIN typed is not written at %s",
    async (signal) => {
      tty = kysoIn(["--offline", "--module", softHsm.module], {
        environment: { SOFTHSM2_CONF: softHsm.conf },
        within: dumping,
      });
      await tty.reach(consent);
      await agree(tty);
      tty.type(planted);
      await tty.until("••••••••");
      process.kill(tty.kyso(), signal);
      expect(await tty.status()).toBeGreaterThan(128);
      expect(readdirSync(cores)).toEqual([]);
    },
  );

  test("of the driver's process with the PIN is not written", async () => {
    const log = join(softHsm.dir, "calls");
    const [shell = "", ...line] = dumping([
      process.execPath,
      join(root, "test/lab/sign-in-hanging-driver.ts"),
      planted,
      log,
    ]);
    running = spawn(shell, line, { stdio: "ignore" });
    await expect.poll(() => callsIn(log).at(-1)?.rest, { timeout: 60_000 }).toBe("hang");
    process.kill(callsIn(log).at(-1)?.pid ?? 0, "SIGSEGV");
    await once(running, "exit");
    expect(readdirSync(cores)).toEqual([]);
  });

  test("holds no memory where kyso has no compiled part to prevent it", async () => {
    const seal = join(root, "src/signing/seal.ts");
    const program = `import { emptyCoreFiles } from ${JSON.stringify(seal)}; emptyCoreFiles(); ${hold}`;
    const child = await holding(["--input-type=module", "-e", program]);
    child.kill("SIGABRT");
    await once(child, "exit");
    expect(readdirSync(cores)).toHaveLength(1);
    expect(foundInFiles(cores, planted)).toEqual([]);
  });
});
