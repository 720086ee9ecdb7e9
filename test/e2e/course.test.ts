import stringWidth from "string-width";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { makeSoftHsm } from "../lab/softhsm.ts";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { agree, consent, give, signed } from "./pin.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let softHsm: ReturnType<typeof makeSoftHsm>;
let tty: KysoTerminal | null = null;

beforeAll(() => {
  softHsm = makeSoftHsm();
});
afterEach(() => {
  tty?.end();
  tty = null;
});
afterAll(() => removeFolder(softHsm.dir));

/** Starts kyso with the test token in a terminal of this size. */
function course(columns: number, rows: number, args: readonly string[] = []): KysoTerminal {
  const environment = { SOFTHSM2_CONF: softHsm.conf };
  tty = kysoIn(["--offline", "--module", softHsm.module, ...args], { columns, rows, environment });
  return tty;
}

/** Expects a frame that fits into the terminal, with the header first and the keys last. */
function expectWhole(screen: string, columns: number, rows: number): void {
  const lines = screen.trimEnd().split("\n");
  expect(lines.length).toBeLessThan(rows);
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
  expect(lines[0]).toMatch(/^ kyso .* \d\d:\d\d/);
}

describe("the whole course, as a person goes through it", () => {
  test("with the PIN to a verified signature and the report, which stays on the screen", async () => {
    const kyso = course(100, 32);
    expect(await kyso.reach(consent)).toContain("CÔNG TY TNHH KIỂM THỬ · MST 9900000016");
    // Green where all is well.
    expect(kyso.colored()).toMatch(/\u001B\[32m✔/);
    await agree(kyso);
    kyso.type(softHsm.pin);
    const typed = await kyso.until("••••••••");
    expect(typed).not.toContain(softHsm.pin);
    kyso.key("Enter");
    const report = await kyso.reach("J lưu JSON");
    expect(report).toContain(signed);
    kyso.key("Enter");
    // The certificate is a test authority's, so it is unknown whether it would be accepted.
    expect(await kyso.status()).toBe(5);
    const left = kyso.scrollback();
    expect(left).toContain(signed);
    expect(left).toContain("CRT-05");
    expect(left).not.toContain(softHsm.pin);
  });

  test("a wrong PIN is not tried again automatically; the right one is used after a new yes", async () => {
    const kyso = course(80, 24);
    await kyso.reach(consent);
    await agree(kyso);
    give(kyso, "00000000");
    expectWhole(await kyso.until("TOK-10"), 80, 24);
    kyso.type("y");
    // Before the next try, kyso says that one was lost.
    await kyso.until(consent);
    await kyso.until("TOK-04");
    await agree(kyso);
    give(kyso, softHsm.pin);
    await kyso.until(signed);
    kyso.type("q");
    expect(await kyso.status()).toBe(5);
  });

  test("in 80×24 every screen is whole, and a paste of the PIN works", async () => {
    const kyso = course(80, 24);
    expectWhole(await kyso.reach(consent), 80, 24);
    kyso.type("?");
    expectWhole(await kyso.until("Trợ giúp"), 80, 24);
    kyso.key("Escape");
    await kyso.until(consent);
    kyso.type("d");
    expectWhole(await kyso.until("Chi tiết"), 80, 24);
    kyso.type("d");
    await kyso.until(consent);
    expectWhole(await agree(kyso), 80, 24);
    kyso.paste(`${softHsm.pin}\n`);
    await kyso.until("••••••••");
    kyso.key("Enter");
    expectWhole(await kyso.until(signed), 80, 24);
    kyso.key("Enter");
    expect(await kyso.status()).toBe(5);
  });

  test("Esc at the PIN makes no login, and back and skip go on to the report", async () => {
    const kyso = course(80, 24);
    await kyso.reach(consent);
    await agree(kyso);
    kyso.type("1234");
    kyso.key("Escape");
    await kyso.until(consent);
    kyso.type("s");
    await kyso.until("chưa ký thử trong lần chạy này");
    kyso.type("l");
    await kyso.until("10/10");
    kyso.key("Enter");
    await kyso.until("J lưu JSON");
    kyso.key("Enter");
    expect(await kyso.status()).toBe(5);
  });

  test("a resize redraws the same screen cleanly, down to a size that is too small, and back", async () => {
    const kyso = course(100, 32);
    await kyso.reach(consent);
    for (const [columns, rows] of [
      [80, 24],
      [60, 20],
      [110, 30],
    ] as const) {
      kyso.resize(columns, rows);
      const frame = new RegExp(`^ kyso .{${columns - 20},}`, "m");
      const screen = await kyso.until(frame);
      expectWhole(screen, columns, rows);
      expect(screen.match(/^ kyso {2}/gm)).toHaveLength(1);
      expect(screen).toContain(consent);
    }
    kyso.resize(38, 10);
    await kyso.until("Cửa sổ quá nhỏ (38×10)");
    kyso.resize(80, 24);
    await kyso.until(consent);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
  });

  test("--ascii draws with letters and straight lines, and --no-color has no colours", async () => {
    const kyso = course(80, 24, ["--ascii", "--no-color"]);
    await kyso.reach(consent);
    const screen = kyso.screen();
    expect(screen).toContain("[OK] USB Token");
    expect(screen).toMatch(/^\+-+\+\+-+\+$/m);
    expect(screen).not.toMatch(/[─│╭✔✖·…“”]/);
    expect(kyso.colored()).not.toMatch(/\u001B\[[0-9;]*3[1-7]m/);
    kyso.type("q");
    await kyso.status();
  });
});
