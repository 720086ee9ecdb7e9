import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../../src/report/schema.ts";
import { runKyso } from "../../lab/run-kyso.ts";
import { removeFolder } from "../../lab/remove-folder.ts";

/** Returns how often a text occurs in another. */
function times(text: string, in_: string): number {
  return in_.split(text).length - 1;
}

describe("the course as plain lines, through a pipe", () => {
  it("goes from the first step to the report with a PIN and an Enter", async () => {
    const { status, stdout, stderr } = await runKyso(["demo"], "246810\n\n");
    expect([status, stderr]).toEqual([5, ""]);
    for (let step = 1; step <= 10; step += 1) expect([step, times(` ${step}/10 `, stdout)]).toEqual([step, 1]);
    expect(stdout).toContain("ký thử bằng token tập dượt, đã kiểm chứng");
    expect(stdout).toContain("Ký số với token tập dượt");
  });

  it("moves no cursor, uses no colour, and marks practice", async () => {
    const { stdout } = await runKyso(["demo", "--plain"], "246810\n\n");
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F]/);
    expect(stdout.split("\n")[1]).toContain("TẬP DƯỢT / PRACTICE");
    expect(stdout).toBe(stdout.normalize("NFC"));
  });

  it("tries a wrong PIN once, and another only after consent; neither is printed", async () => {
    const { status, stdout } = await runKyso(["demo"], "97531864\nY\n\n246810\n\n");
    expect(status).toBe(5);
    expect(stdout).toContain("TOK-10");
    expect(times("Đang ký thử…", stdout)).toBe(2);
    expect(stdout.indexOf("TOK-04")).toBeGreaterThan(stdout.indexOf("TOK-10"));
    expect(stdout).toContain("đã kiểm chứng");
    expect(stdout).not.toContain("97531864");
  });

  it("accepts Windows line ends", async () => {
    const { stdout } = await runKyso(["demo"], "246810\r\n\r\n");
    expect(stdout).toContain("đã kiểm chứng");
  });

  it("tries nothing with a line that cannot be a PIN", async () => {
    const { stdout } = await runKyso(["demo"], `${"9".repeat(65)}\nS\n\n`);
    expect(stdout).toContain("Chưa có gì được thử");
    expect(stdout).not.toContain("Đang ký thử…");
  });

  it("wants the word in full before the last try, and asks a locked token for nothing more", async () => {
    const { stdout } = await runKyso(["demo", "one-try-left"], "\nno\nDONG Y\n1111\nY\nS\n\n");
    expect(stdout).toContain("Chưa đúng cụm từ");
    expect(times("Đang ký thử…", stdout)).toBe(1);
    expect(stdout).toContain("TOK-11");
    expect(stdout).toContain("Ở đây không có lựa chọn đó");
  });

  it("chooses a certificate by its number, and none by Enter alone", async () => {
    const { stdout } = await runKyso(["demo", "two-certificates"], "\n2\n\n246810\n\n");
    expect(stdout.indexOf("Ở đây không có lựa chọn đó")).toBeGreaterThan(0);
    expect(stdout).toContain("đã kiểm chứng");
  });

  it("never repeats an answer that it does not understand, since it may be a PIN", async () => {
    const { stdout } = await runKyso(["demo", "no-token"], "97531864\nQ\n");
    expect(stdout).toContain("Ở đây không có lựa chọn đó");
    expect(stdout).not.toContain("97531864");
    expect(stdout).toContain("Đã thoát khi chưa đi hết các bước.");
  });

  it("does not hang where nobody can answer: says what is missing, and ends with the report", async () => {
    const { status, stdout } = await runKyso(["demo", "no-token"], "");
    expect(status).toBe(5);
    expect(stdout).toContain("Cắm USB Token");
    expect(stdout).toMatch(/Bước\s+đang dở: USB Token/);
    expect(stdout.indexOf("Đăng nhập")).toBeGreaterThan(stdout.indexOf("Đầu vào đã hết"));
  });

  it("says once that it waits, then what has changed, and goes on by itself", async () => {
    const { stdout } = await runKyso(["demo", "token-plugged-later"], "", {
      answer: (printed) => (printed.includes("2/10 USB Token\n     [OK]") ? null : undefined),
    });
    expect(times("Đang chờ token", stdout)).toBe(1);
    expect(stdout.indexOf("[OK] 2/10 USB Token")).toBeGreaterThan(stdout.indexOf("Đang chờ token"));
  });

  it("offers the walk-through once, when the question can be put in full; an answer given before counts then", async () => {
    const { stdout } = await runKyso(["demo", "plugin-installed-by-hand"], "I\n\nQ\n");
    expect(times("Dẫn bạn cài công cụ ký số?", stdout)).toBe(1);
    expect(times("chỉ Enter = đồng ý", stdout)).toBe(1);
    expect(stdout).not.toContain("Ở đây không có lựa chọn đó");
    expect(stdout).toContain("Công cụ ký số: từng bước");
  });

  it("shows details and help once, and stays where it was", async () => {
    const { stdout } = await runKyso(["demo", "no-token"], "D\n?\nQ\n");
    expect(stdout).toContain("Chi tiết:");
    expect(stdout).toContain("Trợ giúp:");
    expect(times("Gõ chữ rồi Enter", stdout)).toBe(3);
  });

  it("keeps a key on one line with what it does", async () => {
    const { stdout } = await runKyso(["demo", "plugin-absent"], "Q\n");
    for (const choice of ["S = bỏ qua", "B = quay lại", "D = chi tiết", "Q = thoát"]) expect(stdout).toContain(choice);
    expect(stdout).not.toMatch(/^ *=|\u00A0/m);
  });

  it("saves the whole report, marked as practice, after consent to the shown path", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "kyso-plain-"));
    const { stdout } = await runKyso(["demo"], "246810\nJ\n\n\n", { cwd });
    const files = readdirSync(cwd);
    expect(files).toEqual([expect.stringMatching(/^kyso-\d{8}-\d{6}\.json$/)]);
    const [name = ""] = files;
    expect(stdout.replaceAll(/\s+/g, "")).toContain(join(cwd, name));
    const report = reportSchema.parse(JSON.parse(readFileSync(join(cwd, name), "utf8")));
    expect(report).toMatchObject({ practice: true, readiness: { sign: { proven: false } } });
    removeFolder(cwd);
  });

  it("speaks English when asked to", async () => {
    const { stdout } = await runKyso(["demo", "--lang", "en"], "246810\n\n");
    expect(stdout).toContain("Getting ready to sign");
    expect(stdout).toContain("Enter alone = end");
  });
});
