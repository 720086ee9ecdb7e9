import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

  /** Runs a demo for a person with these folders; returns what was printed and the files in each of their folders. */
  async function savingIn(input: string, { locked = false, zone = "Asia/Ho_Chi_Minh", lang = "vi" } = {}) {
    const home = mkdtempSync(join(tmpdir(), "kyso-plain-"));
    for (const name of ["Documents", "Desktop", "cwd"]) mkdirSync(join(home, name));
    // A folder that is a file in part of its path: nobody can write there, root neither.
    if (locked) {
      mkdirSync(join(home, ".config"));
      writeFileSync(join(home, ".config", "user-dirs.dirs"), 'XDG_DOCUMENTS_DIR="/proc"\n');
    }
    const environment = { HOME: home, TZ: zone, XDG_CONFIG_HOME: "" };
    const run = await runKyso(["demo", "--lang", lang], input, { cwd: join(home, "cwd"), environment });
    const files = (name: string) => readdirSync(join(home, name));
    const read = (...path: readonly string[]) => readFileSync(join(home, ...path), "utf8");
    return { ...run, home, files, read };
  }

  it("saves text and JSON, marked as practice, to the folder that was chosen once; names have the local time", async () => {
    const before = new Date();
    const { stdout, home, files, read } = await savingIn("246810\nJ\n\nT\n\n", { zone: "America/New_York" });
    const names = files("Documents").toSorted();
    expect(names).toEqual([
      expect.stringMatching(/^kyso-bao-cao-\d{8}-\d{4}\.json$/),
      expect.stringMatching(/^kyso-bao-cao-\d{8}-\d{4}\.txt$/),
    ]);
    expect([files("Desktop"), files("cwd")]).toEqual([[], []]);
    const clock = new Intl.DateTimeFormat("sv-SE", {
      timeZone: "America/New_York",
      dateStyle: "short",
      timeStyle: "short",
    });
    const minutes = [before, new Date()].map((moment) =>
      clock.format(moment).replaceAll(/[-:]/g, "").replace(" ", "-"),
    );
    expect(minutes.some((minute) => names[0]?.includes(minute))).toBe(true);
    const [json = "", text = ""] = names.map((name) => read("Documents", name));
    for (const name of names) expect(stdout.replaceAll(/\s+/g, "")).toContain(join(home, "Documents", name));
    const report = reportSchema.parse(JSON.parse(json));
    expect(report).toMatchObject({ practice: true, readiness: { sign: { proven: false } } });
    expect(text).toContain("TẬP DƯỢT / PRACTICE");
    // The question was asked once, and the report, which is long, was written once.
    expect(times("Lưu vào đâu?", stdout)).toBe(1);
    expect(times("Trên máy này không còn việc gì phải làm.", stdout)).toBe(1);
    for (const content of [json, text]) expect(content).not.toContain("246810");
    removeFolder(home);
  });

  it("says where it cannot write, and offers the other folder by its number", async () => {
    const { stdout, home, files } = await savingIn("246810\nT\n1\n2\n\n", { locked: true });
    expect(stdout).toContain("chưa ghi được");
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("Chưa lưu được /proc/");
    expect(files("Desktop")).toEqual([expect.stringMatching(/\.txt$/)]);
    removeFolder(home);
  });

  it("shows the short form where there is no terminal to copy to, and goes back to the report", async () => {
    const { status, stdout, home } = await savingIn("246810\nC\n\n\n");
    expect(stdout).toContain("không có cửa sổ dòng lệnh để chép");
    expect(stdout).not.toContain("\u001B");
    expect([status, times("Bản ngắn, để gửi qua", stdout)]).toEqual([5, 1]);
    removeFolder(home);
  });

  it("explains a code that is typed, and goes back on an empty line", async () => {
    const { status, stdout, home } = await savingIn("246810\nE\nCRT-03\n\n\n");
    expect(stdout).toContain("Mã hoặc câu báo lỗi");
    expect(stdout).toContain("cấp bù thời hạn");
    expect(status).toBe(5);
    removeFolder(home);
  });

  it("speaks English when asked to", async () => {
    const { stdout } = await runKyso(["demo", "--lang", "en"], "246810\n\n");
    expect(stdout).toContain("Getting ready to sign");
    expect(stdout).toContain("Enter alone = end");
  });
});
