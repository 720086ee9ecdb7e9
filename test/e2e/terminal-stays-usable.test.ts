import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeFaultModule } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { driversRunning, expectSane } from "./left-behind.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let module: string;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  module = makeFaultModule();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(dirname(module)));

/** Starts kyso with a driver that hangs, and waits until it does. */
async function whileDriverHangs(environment: Readonly<Record<string, string>> = {}): Promise<KysoTerminal> {
  const kyso = kysoIn(["--offline", "--module", module], {
    columns: 80,
    rows: 24,
    environment: { P11FAULT: "C_Initialize:hang", ...environment },
  });
  tty = kyso;
  await kyso.until("Đang kiểm tra…");
  await expect.poll(() => driversRunning(module), { timeout: 20_000 }).toBeGreaterThan(0);
  return kyso;
}

describe("the terminal is left as it was", () => {
  test("at once after Ctrl-C while a driver hangs, and the driver's process has ended", async () => {
    const kyso = await whileDriverHangs();
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    await expect.poll(() => driversRunning(module)).toBe(0);
    await expectSane(kyso);
  });

  test.each(["SIGTERM", "SIGHUP", "SIGINT"] as const)("after %s while a driver hangs", async (signal) => {
    const kyso = await whileDriverHangs();
    process.kill(kyso.kyso(), signal);
    expect(await kyso.status()).toBe(130);
    await expect.poll(() => driversRunning(module)).toBe(0);
    await expectSane(kyso);
  });

  test("after an error of kyso's own, which is printed readably, with exit status 1", async () => {
    const planted = join(dirname(module), "planted.cjs");
    const now = join(dirname(module), "now");
    writeFileSync(
      planted,
      `setInterval(() => {
        if (process.stdout.isTTY && require("node:fs").existsSync("${now}")) throw new Error("planted fault");
      }, 50).unref();\n`,
    );
    const kyso = await whileDriverHangs({ NODE_OPTIONS: `--require=${planted}` });
    writeFileSync(now, "");
    expect(await kyso.status()).toBe(1);
    expect(kyso.scrollback()).toMatch(/KYS-99[^]*planted fault/);
    await expect.poll(() => driversRunning(module)).toBe(0);
    await expectSane(kyso);
  });

  test("Ctrl-Z neither stops kyso nor disturbs the screen", async () => {
    const kyso = await whileDriverHangs();
    kyso.key("C-z");
    kyso.type("q");
    expect(await kyso.status()).toBe(5);
    await expectSane(kyso);
  });
});
