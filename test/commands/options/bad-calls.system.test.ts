import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reportSchema } from "../../../src/report/schema.ts";
import { runKyso } from "../../lab/run-kyso.ts";
import { removeFolder } from "../../lab/remove-folder.ts";

describe("an invalid command line", () => {
  it.each([
    [["frobnicate"], "check, sign-test, demo"],
    [["--frobnicate"], "--module"],
    [["check", "--only", "token,nonsense"], "registration"],
    [["--lang", "fr"], "vi, en"],
    [["check", "--format", "prometheus"], "text, short, json, html"],
    [["table"], "chưa có trong bản này"],
    [["sign-test", "--as", "pdf"], "raw, cms"],
    [["sign-test"], "--pin-stdin"],
    [["deadlines", "--format", "html"], "text, json, ics"],
    [["demo", "--module", "/x.so"], "--list"],
    [["check", "--module"], "cần một giá trị"],
    [["check", "--offline=yes"], "không nhận giá trị"],
    [["check", "extra"], "extra"],
  ])("%j gets one line that says what is possible, and exit status 2", async (args, possible) => {
    const { status, stdout, stderr } = await runKyso(args, "");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(possible);
  });

  it("is reported in the language of --lang or KYSO_LANG", async () => {
    const asked = await runKyso(["frobnicate", "--lang", "en"], "");
    expect(asked.stderr).toContain("no command");
    const set = await runKyso(["frobnicate"], "", { environment: { KYSO_LANG: "en" } });
    expect(set.stderr).toContain("no command");
  });

  it("prints the report if --out cannot be written, says why in one line, and leaves no file behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kyso-out-"));
    const out = join(folder, "none", "report.json");
    const { status, stdout, stderr } = await runKyso(
      ["check", "--only", "computer", "--format", "json", "--out", out],
      "",
    );
    expect(status).toBe(2);
    expect(stderr).toBe(`kyso: --out: không ghi được “${out}”: không có thư mục đó\n`);
    expect(reportSchema.parse(JSON.parse(stdout)).steps).toHaveLength(10);
    expect(readdirSync(folder)).toEqual([]);
    removeFolder(folder);
  });

  it("does not write over a folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kyso-out-"));
    const out = join(folder, "there");
    mkdirSync(out);
    const { status, stderr } = await runKyso(["check", "--only", "computer", "--lang", "en", "--out", out], "");
    expect([status, stderr]).toEqual([2, `kyso: --out: “${out}” cannot be written: it is a folder\n`]);
    expect(readdirSync(folder)).toEqual(["there"]);
    removeFolder(folder);
  });
});
