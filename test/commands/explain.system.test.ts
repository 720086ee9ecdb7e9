import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runKyso } from "../lab/run-kyso.ts";
import { removeFolder } from "../lab/remove-folder.ts";

const scenarios = join(import.meta.dirname, "..", "..", "scenarios");

describe("kyso explain", () => {
  it("explains a code and a message at once, and says how to look for the cause", async () => {
    const code = await runKyso(["explain", "crt", "03"], "");
    expect(code).toMatchObject({ status: 0, stderr: "" });
    expect(code.stdout).toContain("kyso check --only certificate");
    const message = await runKyso(["explain", "chung thu so khong co khoa bi mat", "--lang", "en"], "");
    expect(message.status).toBe(0);
    expect(message.stdout).toContain("CRT-72");
  });

  it("asks, in one line and with exit status 2, for what is to be explained where there is nothing", async () => {
    for (const words of [[], [""], [" ", ""]]) {
      const run = await runKyso(["explain", ...words], "");
      expect(run).toMatchObject({ status: 2, stdout: "" });
      expect(run.stderr.trim().split("\n")).toHaveLength(1);
    }
  });

  it("says with --facts whether the cause is in that file", async () => {
    const asked = ["explain", "CRT-03", "--json", "--facts"];
    const there = await runKyso([...asked, join(scenarios, "certificate-expired.json")], "");
    expect(JSON.parse(there.stdout).judged.causes).toMatchObject([{ code: "CRT-03", presence: "present" }]);
    const not = await runKyso([...asked, join(scenarios, "healthy.json")], "");
    expect(JSON.parse(not.stdout).judged.causes).toMatchObject([{ code: "CRT-03", presence: "absent" }]);
  });

  it("says of an unknown message that it is unknown, with exit status 5, and of a code that there is none, with 2", async () => {
    const unknown = await runKyso(["explain", "Máy in không nhận lệnh in từ máy tính 4711-0815"], "");
    expect(unknown.status).toBe(5);
    expect(unknown.stdout).toContain("KHÔNG PHẢI");
    expect(unknown.stdout).not.toContain("4711");
    const none = await runKyso(["explain", "CRT-99"], "");
    expect(none).toMatchObject({ status: 2, stdout: "" });
    expect(none.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("tells in one line, with exit status 2, of a file that cannot be read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kyso-explain-"));
    const file = join(folder, "not-kyso.json");
    writeFileSync(file, "{}");
    for (const path of [file, join(folder, "missing.json")]) {
      const run = await runKyso(["explain", "CRT-03", "--facts", path], "");
      expect(run).toMatchObject({ status: 2, stdout: "" });
      expect(run.stderr.trim().split("\n")).toHaveLength(1);
    }
    removeFolder(folder);
  });

  it("lists every code, and every message", async () => {
    const { status, stdout } = await runKyso(["explain", "--list"], "");
    expect(status).toBe(0);
    expect(stdout).toContain("CRT-03");
    expect(stdout).toContain("VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật");
  });
});
