import { afterEach, describe, expect, it } from "vitest";
import { type KysoTerminal, kysoIn } from "../../e2e/kyso.ts";

let tty: KysoTerminal | null = null;
afterEach(() => {
  tty?.end();
  tty = null;
});

function plain(...args: readonly string[]): KysoTerminal {
  tty = kysoIn(["demo", "--plain", ...args], { columns: 100, rows: 50 });
  return tty;
}

describe("plain lines on a terminal", () => {
  it("take the PIN without echo, also pasted, and do not switch to another screen", async () => {
    const kyso = plain();
    await kyso.until("Gõ mã PIN rồi Enter (không hiện trên màn hình)");
    expect(kyso.mode("alternate_on")).toBe("0");
    kyso.type("97531864");
    kyso.key("Enter");
    await kyso.until("TOK-10");
    kyso.type("y");
    kyso.key("Enter");
    await kyso.until("Enter = đồng ý ký thử");
    kyso.key("Enter");
    await kyso.until(/Esc để thôi:\n+$/);
    kyso.paste("246810");
    kyso.key("Enter");
    await kyso.until("Enter = kết thúc");
    const all = kyso.scrollback();
    expect(all).toContain("đã kiểm chứng");
    expect(all).not.toContain("97531864");
    // Only shown as the practice token's PIN, never echoed.
    expect(all.split("246810").length - 1).toBe(all.split("Mã PIN của token tập dượt").length - 1);
    kyso.key("Enter");
    expect(await kyso.status()).toBe(5);
  });

  it("restore the terminal after Ctrl-C in the PIN field, and ask again after Esc", async () => {
    const kyso = plain();
    await kyso.until("Esc để thôi:");
    kyso.type("12");
    kyso.key("Escape");
    await kyso.until("Enter = đồng ý ký thử");
    kyso.key("Enter");
    await kyso.until(/Esc để thôi:\n+$/);
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
    const modes = await kyso.modes();
    for (const mode of ["icanon", "echo", "isig"]) expect(modes).toMatch(new RegExp(`(^|\\s)${mode}\\b`, "m"));
  });

  it("ends with 130 at Ctrl-C while a line is waited for", async () => {
    const kyso = plain("no-token");
    await kyso.until("Gõ chữ rồi Enter");
    kyso.key("C-c");
    expect(await kyso.status()).toBe(130);
  });
});
