import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeFaultModule, makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";
import { driversRunning, expectSane } from "./left-behind.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let hsm: ReturnType<typeof makeSoftHsm>;
let module: string;
let tty: KysoTerminal | null = null;
/** Paths: the module's log, and the files whose creation lets it initialise and sign. */
let at: { readonly log: string; readonly initialises: string; readonly signs: string };

beforeAll(() => {
  hsm = makeSoftHsm();
  module = makeFaultModule();
});
beforeEach(() => {
  const file = (name: string) => join(dirname(module), name);
  at = { log: file("calls.log"), initialises: file("initialises"), signs: file("signs") };
  for (const path of Object.values(at)) rmSync(path, { force: true });
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => {
  for (const folder of [hsm.dir, dirname(module)]) removeFolder(folder);
});

/** Starts kyso with a card whose driver has these rules. */
function withCard(rules: readonly string[], args: readonly string[] = []): KysoTerminal {
  const environment = { SOFTHSM2_CONF: hsm.conf, P11FAULT: ["log:begins", ...rules].join(";"), P11FAULT_LOG: at.log };
  tty = kysoIn(["--offline", "--module", module, ...args], { columns: 80, rows: 24, environment });
  return tty;
}

/** Starts kyso with a card that initialises and signs only when the test says so, so it is slower than any machine. */
function withWaitingCard(args: readonly string[] = []): KysoTerminal {
  return withCard([`C_Initialize:wait=${at.initialises}`, `C_Sign:wait=${at.signs}`], args);
}

function calls(): string {
  return existsSync(at.log) ? readFileSync(at.log, "utf8") : "";
}

async function begun(call: string): Promise<void> {
  await expect.poll(calls, { timeout: 30_000 }).toContain(`${call} begins`);
}

/** Waits until three different marks of the spinner have been seen next to these words. */
async function expectTurning(kyso: KysoTerminal, words: string): Promise<void> {
  const seen = new Set<string>();
  const sign = () => new RegExp(`([⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]) ${words}`).exec(kyso.screen())?.[1];
  await expect
    .poll(() => seen.add(sign() ?? "").size - (seen.has("") ? 1 : 0), { timeout: 30_000, interval: 30 })
    .toBeGreaterThan(2);
}

/** Leads kyso through the PIN until the card signs. */
async function untilItSigns(kyso: KysoTerminal): Promise<void> {
  await kyso.reach(consent);
  await agree(kyso);
  give(kyso, hsm.pin);
  await kyso.until("Đang ký thử…");
  await begun("C_Sign");
}

describe("while a slow card is at work", () => {
  test("keys work and the spinner turns while it initialises and while it signs, and then kyso continues", async () => {
    const kyso = withWaitingCard();
    await kyso.until("Đang kiểm tra…");
    await begun("C_Initialize");
    await expectTurning(kyso, "Đang kiểm tra…");
    kyso.type("?");
    await kyso.until("Trợ giúp");
    kyso.key("Escape");
    await kyso.until("Đang kiểm tra…");
    kyso.type("d");
    await kyso.until("Chi tiết");
    kyso.type("d");
    await kyso.until("Đang kiểm tra…");
    // All of this happened before the driver answered.
    expect(calls()).not.toContain("C_Initialize ->");
    writeFileSync(at.initialises, "");

    await untilItSigns(kyso);
    await expectTurning(kyso, "Đang ký thử…");
    expect(calls()).not.toContain("C_Sign ->");
    writeFileSync(at.signs, "");
    await kyso.until(signed);
    kyso.type("q");
    await kyso.status();
    await expect.poll(() => driversRunning(module)).toBe(0);
  });

  test.each([[[]], [["--plain"]]])("Ctrl-C ends at once while it initialises, and leaves nothing: %j", async (args) => {
    const kyso = withWaitingCard(args);
    await begun("C_Initialize");
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    expect(calls()).not.toContain("C_Initialize ->");
    await expect.poll(() => driversRunning(module)).toBe(0);
    await expectSane(kyso);
  });

  test("Ctrl-C ends at once while it signs, with one login made and no signature", async () => {
    const kyso = withWaitingCard();
    writeFileSync(at.initialises, "");
    await untilItSigns(kyso);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    expect(calls()).not.toContain("C_Sign ->");
    expect(calls().match(/C_Login begins/g)).toHaveLength(1);
    await expect.poll(() => driversRunning(module)).toBe(0);
    await expectSane(kyso);
  });
});

test("a card as slow as real ones (3.9 s to initialise, 0.3 s per signature) makes a verified signature", async () => {
  const kyso = withCard(["C_Initialize:sleep=3900", "C_Sign:sleep=300"]);
  await kyso.reach(consent);
  await agree(kyso);
  give(kyso, hsm.pin);
  await kyso.until(signed);
  expect(calls().match(/C_Login begins/g)).toHaveLength(1);
  kyso.type("q");
  await kyso.status();
});
