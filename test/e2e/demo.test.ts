import { afterEach, describe, expect, test } from "vitest";
import { type KysoTerminal, kysoIn } from "./kyso.ts";
import { consent } from "./pin.ts";

let tty: KysoTerminal | null = null;

afterEach(() => {
  tty?.end();
  tty = null;
});

function demo(scenario: string, columns = 80, rows = 24): KysoTerminal {
  tty = kysoIn(["demo", scenario], { columns, rows });
  return tty;
}

const practice = "TẬP DƯỢT / PRACTICE";

describe("a demo", () => {
  test("of a healthy machine needs only the PIN, is marked as practice on every screen, and never counts", async () => {
    const kyso = demo("healthy");
    const asked = await kyso.reach(consent);
    expect(asked).toContain(practice);
    kyso.key("Enter");
    expect(await kyso.until("Mã PIN")).toContain(practice);
    // The practice token's PIN, shown next to the field.
    const [, pin] = /token tập dượt: (\d+)/.exec(await kyso.until("Mã PIN của token tập dượt")) ?? [];
    kyso.type(pin ?? "");
    kyso.key("Enter");
    const report = await kyso.reach("J lưu JSON");
    expect(report).toContain(practice);
    expect(report).toContain("chữ ký tập dượt, không tính");
    kyso.key("Enter");
    expect(await kyso.status()).toBe(5);
    expect(kyso.scrollback()).toContain(practice);
  });

  test("of a token plugged in later continues without a key once it is plugged in", async () => {
    const kyso = demo("token-plugged-later");
    await kyso.until("Đang chờ token dùng được");
    // No key is pressed here.
    await kyso.until(/✔ USB Token/);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
  });

  test("of a last try asks for the words in full before the PIN", async () => {
    const kyso = demo("one-try-left", 100, 32);
    await kyso.reach(consent);
    await kyso.until("TOK-05");
    kyso.key("Enter");
    await kyso.until("gõ đủ cụm từ này");
    kyso.type("dong");
    kyso.key("Enter");
    await kyso.until("Chưa đúng cụm từ");
    kyso.type("dong y");
    kyso.key("Enter");
    expect(await kyso.until("Mã PIN  ▏")).toContain("TOK-05");
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
  });

  test("of a locked token asks for no PIN, and says whom to call", async () => {
    const kyso = demo("locked");
    const screen = await kyso.until("TOK-11");
    expect(screen).not.toContain("Mã PIN  ▏");
    expect(screen).toMatch(/[Gg]ọi nhà cung cấp/);
    kyso.key("C-c");
    await kyso.status();
  });

  test("of two certificates asks for a choice, made with the arrow keys", async () => {
    const kyso = demo("two-certificates");
    await kyso.until("▸ 1.");
    kyso.key("Down");
    await kyso.until("▸ 2.");
    kyso.key("Enter");
    await kyso.until(consent);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
  });
});
