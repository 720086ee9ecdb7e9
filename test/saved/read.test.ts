import { mkdtempSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largestBundle } from "../../src/bundle/schema.ts";
import { readSaved, savedIn } from "../../src/saved/read.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { scenarios } from "../scenarios/all.ts";
import { bundleOfSize } from "./bundles.ts";
import { reportOn } from "./reports.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-saved-"));
});
afterAll(() => removeFolder(folder));

const here = "0.1.0";
const [scenario] = scenarios;
if (!scenario) throw new Error("no scenario");

function inFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function read(content: string | Uint8Array) {
  return savedIn(Buffer.from(content), here);
}

/** The reason in English, or the kind that was read. */
function outcome(content: string | Uint8Array): string {
  const saved = read(content);
  return "bad" in saved ? saved.bad.en : saved.kind;
}

describe("a file that kyso has written", () => {
  it("is read as a scenario or a report, by its schema", () => {
    expect(readSaved(inFile("scenario.json", JSON.stringify(scenario)), here)).toEqual({ kind: "scenario", scenario });
    const report = reportOn(scenario, { withFacts: true });
    expect(readSaved(inFile("report.json", JSON.stringify(report)), here)).toEqual({ kind: "report", report });
  });

  it("is read with a byte order mark and with the line ends of Notepad", () => {
    const text = JSON.stringify(scenario, null, 1).replaceAll("\n", "\r\n");
    expect(read(`\uFEFF${text}`)).toEqual({ kind: "scenario", scenario });
  });

  it("is read if an older kyso wrote the report, before it had a label, all certificates and dates", () => {
    const { label: _, certificates: __, deadline: ___, renewal: ____, ...older } = reportOn(scenario, {});
    expect(read(JSON.stringify(older))).toEqual({
      kind: "report",
      report: { ...older, label: "", certificates: [], deadline: null, renewal: null },
    });
  });

  it("is read through a link that the person names", () => {
    const path = inFile("linked.json", JSON.stringify(scenario));
    symlinkSync(path, join(folder, "link"));
    expect(readSaved(join(folder, "link"), here)).toMatchObject({ kind: "scenario" });
  });
});

describe("a file by a newer kyso", () => {
  it("is refused with the advice to update", () => {
    for (const name of ["facts", "report", "bundle"])
      expect(outcome(`{"schema":"kyso/${name}@2"}`)).toBe(
        `the file is by a newer kyso (schema “kyso/${name}@2”); update kyso on this machine and open it again`,
      );
    const report = { ...reportOn(scenario, {}), kyso: "0.3.0", overall: "nearly" };
    expect(outcome(JSON.stringify(report))).toBe(
      "the file is by kyso 0.3.0, newer than the one here (0.1.0): it cannot read the field “overall”; update kyso on this machine and open it again",
    );
  });

  it("is read if it only holds more", () => {
    const report = { ...reportOn(scenario, {}), kyso: "0.3.0", more: { than: ["known"] } };
    expect(outcome(JSON.stringify(report))).toBe("report");
  });
});

describe("a file that is none of kyso's", () => {
  it.each([
    ["nothing", "", "the file is empty"],
    ["a number", "3", "the file is not JSON of kyso's"],
    ["a list", "[]", "this JSON is not kyso's"],
    ["another program's JSON", `{"name":"x"}`, "this JSON is not kyso's"],
    ["a schema of another program", `{"schema":"evil/facts@1"}`, "this JSON is not kyso's"],
    ["a schema that is no text", `{"schema":["kyso/facts@1"]}`, "this JSON is not kyso's"],
    ["a schema that is inherited", `{"__proto__":{"schema":"kyso/facts@1"}}`, "this JSON is not kyso's"],
    ["a signature's report", `{"schema":"kyso/sign-test@1"}`, "this is what “kyso sign-test” prints"],
    ["a ZIP archive", "PK\u0003\u0004xxxx", "this is a ZIP archive"],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "this is a picture"],
    ["a PDF", "%PDF-1.7", "this is a PDF file"],
    ["a web page", "\n<!DOCTYPE html><html>", "this is a web page"],
    ["the text of a report", "\nkyso 0.1.0 · 23/11/2026\nSẴN SÀNG", "this is kyso's text for a message"],
    ["UTF-16 with its mark", Buffer.from(`\uFEFF{"schema":"kyso/facts@1"}`, "utf16le"), "the file was saved as UTF-16"],
    ["UTF-16 without it", Buffer.from(`{"schema":"kyso/facts@1"}`, "utf16le"), "the file was saved as UTF-16"],
    ["another encoding", Buffer.from(`{"a":"caf\u00e9"}`, "latin1"), "the file is not text in UTF-8"],
    ["half of a file", JSON.stringify(scenario).slice(0, 2000), "the end of the file is missing"],
    ["JSON that ends in a text", `{"schema":"kyso/fac`, "the end of the file is missing"],
    ["JSON with a comma too many", `{"schema":"kyso/facts@1",}`, "the file is not JSON of kyso's"],
    ["a deep nest", `{"a":${"[".repeat(100_000)}`, "the file is nested too deep"],
    ["a million values", `{"a":[${"0,".repeat(1_000_000)}0]}`, "the file holds too many values"],
    ["many values in many lists", `[${`[${"0,".repeat(999)}0],`.repeat(999)}0]`, "the file holds too many values"],
    ["a text of 4 MB", `{"schema":"kyso/facts@1","name":"${"x".repeat(4_000_000)}"}`, "the file holds too long a text"],
    ["a number without end", `{"schema":"kyso/report@1","kyso":1e999}`, "the field “kyso” is wrong"],
  ])("is named in one line: %s", (_, content, line) => {
    expect(outcome(content)).toContain(line);
  });

  it("is refused if it is a folder, missing, or too large, before it is read", () => {
    expect(readSaved(folder, here)).toMatchObject({ bad: { en: expect.stringContaining("it is a folder") } });
    const none = readSaved(join(folder, "none"), here);
    expect(none).toMatchObject({ bad: { en: "the file cannot be read: there is no such file (ENOENT)" } });
    const large = inFile("large.json", "");
    truncateSync(large, 17 * 1024 * 1024);
    expect(readSaved(large, here)).toMatchObject({ bad: { en: expect.stringContaining("at most 16 MB") } });
    expect(readSaved("/dev/null", here)).toMatchObject({ bad: { en: "it is a device or a pipe and not a file" } });
  });

  it("is named by its own words in Vietnamese, too", () => {
    const saved = read("PK\u0003\u0004");
    expect("bad" in saved && saved.bad.vi).toContain("giải nén");
  });
});

it("reads what an older kyso wrote of the shipped scenarios, byte for byte", () => {
  const path = join(import.meta.dirname, "../../scenarios/healthy-linux.json");
  expect(savedIn(readFileSync(path), here)).toMatchObject({ kind: "scenario", scenario: { name: "healthy-linux" } });
});

it("finds the end of a text behind any number of backslashes", () => {
  for (const name of ['"', "\\", '\\"', '\\\\"\\', '"'.repeat(50), "\\".repeat(51), '{[",'])
    expect(read(JSON.stringify({ ...scenario, name }))).toMatchObject({ kind: "scenario", scenario: { name } });
});

it("reads the largest bundle that kyso writes", () => {
  const text = bundleOfSize(largestBundle);
  expect(text.length).toBeGreaterThan(largestBundle * 0.95);
  expect(read(text)).toMatchObject({ kind: "bundle" });
});
