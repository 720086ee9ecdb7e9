import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { practiceKinds } from "../../src/facts/practice.ts";
import { runKyso } from "../lab/run-kyso.ts";
import { scenarios } from "../scenarios/all.ts";
import { removeFolder } from "../lab/remove-folder.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-demo-"));
});
afterAll(() => removeFolder(folder));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("kyso demo", () => {
  it("lists every scenario and practice state once, with what it shows, in both languages", async () => {
    const { status, stdout } = await runKyso(["demo", "--list"], "");
    expect(status).toBe(0);
    const names = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]);
    const expected = [...new Set([...practiceKinds, ...scenarios.map((s) => s.name)])];
    expect([...names].sort()).toEqual([...expected].sort());
    const english = await runKyso(["demo", "--list", "--lang", "en"], "");
    expect(english.stdout).toContain("the practice token is locked");
    expect(stdout).toContain("token tập dượt đã bị khóa");
  });

  it("lists scenarios in one line for an unknown name", async () => {
    const { status, stdout, stderr } = await runKyso(["demo", "nonsense"], "");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("one-try-left");
    expect(stderr).toContain("kyso demo --list");
    expect(stderr.length).toBeLessThan(300);
  });

  it("lists the names most like the typed one first", async () => {
    const { stderr } = await runKyso(["demo", "pin-lockd"], "");
    expect(stderr).toContain("có thể dùng: pin-locked, ");
  });

  it.each([
    ["not-json.json", "{", "JSON"],
    ["another.json", "[]", "JSON"],
    ["no-facts.json", `{"schema":"kyso/facts@1","name":"x"}`, "synthetic"],
    [
      "a-field.json",
      `{"schema":"kyso/facts@1","name":"x","synthetic":true,"about":{"vi":"","en":""},"takenAt":"2026-01-01T00:00:00Z","facts":{"usb":{"status":"observed","value":{"library":3}}}}`,
      "facts.usb",
    ],
    ["newer.json", `{"schema":"kyso/facts@2"}`, "kyso/facts@2"],
  ])("says in one line what is wrong with a file that is no scenario: %s", async (name, text, word) => {
    const { status, stdout, stderr } = await runKyso(["demo", file(name, text)], "");
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain(word);
  });

  it("reports a missing file, or a folder in its place", async () => {
    for (const path of [join(folder, "none.json"), `${folder}/`]) {
      const { status, stderr } = await runKyso(["demo", path], "");
      expect(status).toBe(2);
      expect(stderr).toMatch(/ENOENT|EISDIR/);
    }
  });

  it("trusts the synthetic authorities in shipped scenarios, and in no file of the person's", async () => {
    const own = join(folder, "own.json");
    copyFileSync(join(import.meta.dirname, "../../scenarios/healthy-linux.json"), own);
    const shipped = await runKyso(["demo", "healthy-linux"], "1234\n\n");
    const foreign = await runKyso(["demo", own], "1234\n\n");
    expect(shipped.stdout).not.toContain("CRT-05");
    expect(foreign.stdout).toContain("CRT-05");
    expect([shipped.status, foreign.status]).toEqual([5, 5]);
  });

  it("uses no real token, says so next to the PIN, and proves nothing", async () => {
    const { stdout } = await runKyso(["demo", "healthy-linux"], "1234\n\n");
    expect(stdout).toContain("không có token thật nào được hỏi");
    expect(stdout).not.toContain("ký thử thành công, đã kiểm chứng");
  });

  it("signs nothing if the scenario contains no signature, and says so", async () => {
    const { status, stdout } = await runKyso(["demo", "not-signed-yet"], "123456\n\n");
    expect(status).toBe(5);
    expect(stdout).toContain("kịch bản này không ghi lại chữ ký nào");
  });
});
