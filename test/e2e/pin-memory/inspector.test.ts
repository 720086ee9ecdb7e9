import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeFolder } from "../../lab/remove-folder.ts";
import { makeSoftHsm } from "../../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "../kyso.ts";
import { agree, consent } from "../pin.ts";

const main = join(import.meta.dirname, "../../../dist/main.js");
let softHsm: ReturnType<typeof makeSoftHsm>;
let tty: KysoTerminal | null = null;
let plain: ChildProcess | null = null;
let port = 0;

beforeAll(() => {
  softHsm = makeSoftHsm();
});
beforeEach(async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" && address ? address.port : 0;
  server.close();
  await once(server, "close");
});
afterEach(() => {
  tty?.end();
  tty = null;
  plain?.kill("SIGKILL");
  plain = null;
});
afterAll(() => removeFolder(softHsm.dir));

/** Whether Node's inspector answers at the port. */
async function inspectorAnswers(): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/json/list`)).ok;
  } catch {
    return false;
  }
}

/** Starts a program that waits, with these options of Node. */
async function plainProgram(options: string): Promise<ChildProcess> {
  const env = { ...process.env, NODE_OPTIONS: options };
  const program = `console.log("ready"); setInterval(() => {}, 100000)`;
  plain = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "ignore"], env });
  if (plain.stdout) await once(plain.stdout, "data");
  return plain;
}

/** Starts kyso with these options of Node, and opens its PIN field. */
async function kysoAtPin(options: string, within?: (command: readonly string[]) => readonly string[]) {
  const environment = { SOFTHSM2_CONF: softHsm.conf, NODE_OPTIONS: options };
  tty = kysoIn(["--offline", "--module", softHsm.module], { environment, ...(within ? { within } : {}) });
  await tty.reach(consent);
  await agree(tty);
  tty.type("1234");
  await tty.until("••••");
  return tty;
}

/** Replaces bin/kyso.cjs by the program that it loads, as `npm run dev` starts it. */
const withoutLauncher = ([node = "", , ...rest]: readonly string[]) => [node, main, ...rest];

describe("Node's inspector", () => {
  test("is opened by SIGUSR1 in a program that does nothing against it", async () => {
    const { pid = 0 } = await plainProgram(`--inspect-port=127.0.0.1:${port}`);
    process.kill(pid, "SIGUSR1");
    await expect.poll(inspectorAnswers).toBe(true);
  });

  test.each([
    ["kyso", undefined],
    ["kyso without its launcher", withoutLauncher],
  ] as const)("is not opened by SIGUSR1 in %s", async (_, within) => {
    const kyso = await kysoAtPin(`--inspect-port=127.0.0.1:${port}`, within);
    process.kill(kyso.kyso(), "SIGUSR1");
    // The signal came before these keys, so it has been dealt with once they are shown.
    kyso.type("5678");
    await kyso.until("••••••••");
    expect(await inspectorAnswers()).toBe(false);
  });

  test("is open in a program that does nothing against NODE_OPTIONS=--inspect, and not in kyso", async () => {
    const options = `--inspect=127.0.0.1:${port}`;
    await plainProgram(options);
    await expect.poll(inspectorAnswers).toBe(true);
    plain?.kill("SIGKILL");
    await expect.poll(inspectorAnswers).toBe(false);
    await kysoAtPin(options);
    expect(await inspectorAnswers()).toBe(false);
  });
});
