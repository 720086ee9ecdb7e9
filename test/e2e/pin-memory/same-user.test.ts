import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { asUser, giveToUser } from "../../lab/as-user.ts";
import { callsIn } from "../../lab/drivers.ts";
import { removeFolder } from "../../lab/remove-folder.ts";
import { makeSoftHsm } from "../../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "../kyso.ts";
import { agree, consent } from "../pin.ts";

/** The PIN, put together at run time so that no source text contains it as a whole. */
const planted = ["other", "eyes", "4407"].join("-");
const lab = join(import.meta.dirname, "../../lab");
const refused = { memory: "EACCES", trace: "EPERM" };
let folder: string;
let tty: KysoTerminal | null = null;
let running: ChildProcess | null = null;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-same-user-"));
  giveToUser(folder);
});
afterEach(() => {
  tty?.end();
  tty = null;
  running?.kill("SIGKILL");
  running = null;
});
afterAll(() => removeFolder(folder));

/** Returns what another program of the same user gets of a process. */
function stranger(pid: number): unknown {
  const [program, ...line] = asUser([process.execPath, join(lab, "stranger.ts"), String(pid), planted]);
  return JSON.parse(execFileSync(program, line, { encoding: "utf8" }));
}

function start(command: readonly string[], environment: Readonly<Record<string, string>> = {}): ChildProcess {
  const [program, ...line] = asUser([process.execPath, ...command]);
  running = spawn(program, line, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...environment } });
  return running;
}

describe("another program of the same user, while a process holds a PIN", () => {
  test("reads and traces a process that does nothing against it", async () => {
    const hold = `const held = Buffer.from(process.env.HELD); console.log("ready"); setInterval(() => held, 100000)`;
    const plain = start(["-e", hold], { HELD: planted });
    await new Promise((ready) => plain.stdout?.once("data", ready));
    expect(stranger(plain.pid ?? 0)).toEqual({ memory: "found", trace: "open" });
  });

  test("neither reads nor traces kyso", async () => {
    const hsm = makeSoftHsm({ pin: planted });
    giveToUser(hsm.dir);
    const home = Object.fromEntries(["HOME", "TMPDIR", "XDG_STATE_HOME"].map((name) => [name, folder]));
    tty = kysoIn(["--offline", "--module", hsm.module], {
      environment: { SOFTHSM2_CONF: hsm.conf, ...home },
      within: asUser,
    });
    await tty.reach(consent);
    await agree(tty);
    tty.type(planted);
    await tty.until("••••••••");
    expect(stranger(tty.kyso())).toEqual(refused);
    removeFolder(hsm.dir);
  });

  test("neither reads nor traces the driver's process that has got the PIN, nor the one that asked it", async () => {
    const log = join(folder, "calls");
    const asking = start([join(lab, "sign-in-hanging-driver.ts"), planted, log], { XDG_STATE_HOME: folder });
    await expect.poll(() => callsIn(log).at(-1)?.rest, { timeout: 60_000 }).toBe("hang");
    expect(stranger(callsIn(log).at(-1)?.pid ?? 0)).toEqual(refused);
    expect(stranger(asking.pid ?? 0)).toEqual(refused);
  });
});
