import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callsIn } from "../lab/drivers.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { copyFaultModule, makeFaultModule, makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn, kysoPiped } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";

/** A PIN that a Vietnamese input method spoils: VNI makes tones of the digits, Telex of the letters. */
const pin = "congtys123";
let softHsm: ReturnType<typeof makeSoftHsm>;
let faulty: string;
let module: string;
let copies = 0;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  softHsm = makeSoftHsm({ pin });
  faulty = makeFaultModule();
});
beforeEach(() => {
  copies += 1;
  module = copyFaultModule(faulty, `driver-${copies}.so`, []);
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(softHsm.dir));

function environment() {
  return { SOFTHSM2_CONF: softHsm.conf, XDG_STATE_HOME: mkdtempSync(join(tmpdir(), "kyso-state-")) };
}

/** Starts kyso in a terminal and opens its PIN field. */
async function atPin(): Promise<KysoTerminal> {
  const kyso = kysoIn(["--offline", "--module", module], { environment: environment() });
  tty = kyso;
  await kyso.reach(consent);
  await agree(kyso);
  await kyso.until("Tắt bộ gõ tiếng Việt (Unikey) trước.");
  return kyso;
}

function logins(): number {
  return callsIn(`${module}.log`).filter(({ call }) => call === "C_Login").length;
}

const sent: readonly (readonly [string, readonly string[]])[] = ["\u007F", "\b"].flatMap((back) => [
  [`VNI (${back === "\b" ? "BS" : "DEL"})`, [..."congtys", `${back}${back}ýs`, `${back}${back}ỳs`, "3"]] as const,
  [`Telex (${back === "\b" ? "BS" : "DEL"})`, [..."congty", `${back}ý`, `${back}ys`, ..."123"]] as const,
]);

describe("a PIN that an input method has spoilt", () => {
  test.each(sent)("by %s costs no try; typed anew, it signs", async (_, strokes) => {
    const kyso = await atPin();
    for (const stroke of strokes) {
      kyso.type(stroke);
      await kyso.until("••••••••");
    }
    kyso.key("Enter");
    await kyso.until("Chưa gửi");
    kyso.key("Enter");
    await kyso.until("Đã xóa, chưa gửi gì");
    expect(logins()).toBe(0);
    give(kyso, pin);
    await kyso.until(signed);
    expect(logins()).toBe(1);
  });

  test("is sent after the word, once, if the person insists", async () => {
    const kyso = await atPin();
    give(kyso, "congtỳ3");
    await kyso.until("Chưa gửi");
    kyso.type("dong y");
    kyso.key("Enter");
    await kyso.until("TOK-10");
    expect(logins()).toBe(1);
  });

  test("in plain lines costs no try either; the next line is no PIN, and the one after it is", () => {
    const lines = ["S", "", "congtỳ3", pin, pin, ""].join("\n");
    const { stdout } = kysoPiped(["--offline", "--module", module], lines, { environment: environment() });
    expect(stdout).toContain("Đã xóa, chưa gửi gì");
    expect(stdout).toContain(signed);
    expect(logins()).toBe(1);
  });
});
