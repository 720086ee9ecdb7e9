import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { authorities } from "../../src/catalogue/authorities.ts";
import { open } from "../../src/commands/open.ts";
import { readOptions } from "../../src/commands/options/read.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { reportOn } from "../saved/reports.ts";
import { scenarios } from "../scenarios/all.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-open-"));
});
afterAll(() => removeFolder(folder));

function inFile(name: string, content: object | string): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function named(name: string) {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Runs `kyso open` in this process; returns what it writes, and its exit status. */
async function opening(...args: readonly string[]) {
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      written[name] += String(text);
      return true;
    });
  try {
    const options = readOptions(["open", ...args], () => undefined);
    if ("bad" in options) throw new Error(options.bad.en);
    return { status: await open(options), ...written };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("kyso open", () => {
  it("says in the text first what was opened, then the report, with the verdict's exit status", async () => {
    const path = inFile("report.json", reportOn(named("pin-locked"), { withFacts: true }));
    const { status, stdout, stderr } = await opening(path, "--lang", "en");
    expect([status, stderr]).toEqual([3, ""]);
    expect(stdout.split("\n")[0]).toMatch(
      /^Opened: the report “pin-locked” · of 2026-11-23 09:15 \(.+\) · kyso 0.1.0$/,
    );
    expect(stdout).toContain("NOT READY TO SIGN");
  });

  it("writes JSON as one document, with what is new here under “opened”, and the same in words to standard error", async () => {
    const there = reportOn(named("pin-locked"), { withFacts: true, trusted: authorities });
    const { status, stdout, stderr } = await opening(inFile("json.json", there), "--json");
    const { opened, ...report } = JSON.parse(stdout);
    const { facts: _, ...expected } = there;
    expect(report).toEqual(expected);
    expect(opened).toMatchObject({ from: "report", verdicts: [], findings: [] });
    expect([status, stderr.split("\n")[0]]).toEqual([3, expect.stringContaining("Tệp đang mở: báo cáo")]);
  });

  it("writes to a file, too, and draws arrows in ASCII where asked to", async () => {
    const there = reportOn(named("pin-locked"), { withFacts: true });
    const facts = reportOn(named("pin-incorrect"), { withFacts: true }).facts;
    const path = inFile("changed.json", { ...there, facts });
    const { stdout } = await opening(path, "--ascii");
    const about = stdout.replaceAll("\n", " ");
    expect(about).toMatch(/khác trong tệp: .{0,200}(TOK|SIG)-\d\d/);
    expect(stdout).not.toContain("→");
    const out = join(folder, "out.json");
    expect(await opening(path, "--json", "--out", out)).toMatchObject({ stdout: "" });
    expect((await opening(out)).stdout).toContain("không đánh giá lại được");
  });

  it("ends with 5 where the practice token took part", async () => {
    const path = inFile("practice.json", { ...reportOn(named("healthy"), { withFacts: true }), practice: true });
    expect(await opening(path)).toMatchObject({ status: 5, stdout: expect.stringContaining("TẬP DƯỢT") });
  });

  it("trusts the synthetic authorities in a scenario as kyso ships it, and not if a value differs", async () => {
    const shipped = named("healthy-linux");
    expect(await opening(inFile("shipped.json", shipped))).toMatchObject({ status: 0 });
    const own = inFile("own.json", { ...shipped, takenAt: "2026-11-23T02:15:01.000Z" });
    expect((await opening(own)).status).not.toBe(0);
  });

  it("refuses to judge a report without facts for something else, in one line", async () => {
    const path = inFile("without-facts.json", reportOn(named("pin-locked"), {}));
    expect((await opening(path)).status).toBe(3);
    for (const asked of [
      ["--for", "tax"],
      ["--skip", "token"],
      ["--certificate", "00c0ffee"],
    ]) {
      const { status, stdout, stderr } = await opening(path, ...asked);
      expect([status, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
    }
  });

  it("refuses what is no file of kyso's in one line, and writes nothing", async () => {
    const out = join(folder, "nothing.json");
    const { status, stdout, stderr } = await opening(inFile("half.json", '{"schema":"kyso/bun'), "--out", out);
    expect([status, stdout, stderr.trimEnd().split("\n").length]).toEqual([2, "", 1]);
    expect(stderr).toContain("thiếu phần cuối");
    expect(await opening(out)).toMatchObject({ status: 2, stderr: expect.stringContaining("ENOENT") });
  });
});
