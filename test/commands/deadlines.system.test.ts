import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runKyso } from "../lab/run-kyso.ts";

const folder = mkdtempSync(join(tmpdir(), "kyso-deadlines-"));
const reports = join(folder, "reports");
const example = readFileSync(join(import.meta.dirname, "../../docs/report.example.json"), "utf8");

beforeAll(() => {
  mkdirSync(join(reports, "inside.json"), { recursive: true });
  writeFileSync(join(reports, "a.json"), example);
  writeFileSync(join(reports, "b.json"), `{"schema":"kyso/report@1","label":"\u001b[2J"}`);
  writeFileSync(join(reports, "c.json"), "[".repeat(100_000));
  writeFileSync(join(reports, "d.json"), example.replace('"practice": false', '"practice": true'));
  writeFileSync(join(reports, "notes.txt"), "no report");
  symlinkSync("/dev/zero", join(reports, "e.json"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runKyso(["deadlines", ...args], "");

describe("kyso deadlines", () => {
  it("writes the same calendar in three zones of the world, one that Python's icalendar reads too", async () => {
    const zones = ["Pacific/Kiritimati", "America/New_York", "Asia/Ho_Chi_Minh"];
    const made = await Promise.all(
      zones.map((TZ) => runKyso(["deadlines", "--format", "ics", "--from", reports], "", { environment: { TZ } })),
    );
    expect(made.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(new Set(made.map(({ stdout }) => stdout)).size).toBe(1);
    const script = `
import sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
for event in calendar.walk("VEVENT"):
    print(event["UID"], event.decoded("DTSTART"), event.decoded("DTEND"), len(event.subcomponents))
`;
    const read = spawnSync("/usr/bin/python3", ["-c", script], { input: made[0]?.stdout ?? "", encoding: "utf8" });
    expect(read.stderr).toBe("");
    expect(read.stdout).toContain("kyso-deadline-vat-quarter-2027-q1 2027-05-04 2027-05-05 3");
  });

  it("reads a folder of reports, and says in a line each what it left out; nothing of it reaches the screen", async () => {
    const { status, stdout, stderr } = await run("--from", reports, "--json");
    expect(status).toBe(0);
    const { certificates } = JSON.parse(stdout);
    expect(certificates).toHaveLength(1);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => /“(.\.json)”/.exec(line)?.[1])).toEqual(["b.json", "c.json", "d.json"]);
    expect(stderr).not.toContain("\u001b");
  });

  it.each([
    ["a folder that is not there", ["--from", join(folder, "none")]],
    ["a folder without a report", ["--from", join(reports, "inside.json")]],
    ["a file that is no report", ["--from", join(reports, "c.json")]],
    ["a period that is none", ["--period", "year"]],
    ["a format that is none", ["--format", "html"]],
    ["an option of another command", ["--facts"]],
    ["a file to write in a folder that is not there", ["--out", join(folder, "none", "x.ics")]],
  ])("refuses %s in one line, with exit status 2", async (_, args) => {
    const { status, stdout, stderr } = await run(...args);
    expect(status).toBe(2);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toMatch(args.includes("--out") ? /Hạn nộp/ : /^$/);
  });

  it("takes at most 5,000 certificates, and says that in one line", async () => {
    const large = join(folder, "large");
    mkdirSync(large);
    const report = JSON.parse(example);
    for (let file = 0; file < 6; file += 1) {
      const certificates = Array.from({ length: 900 }, (_, at) => ({
        ...report.certificates[0],
        serial: `${file}A${at}`,
      }));
      writeFileSync(join(large, `${file}.json`), JSON.stringify({ ...report, certificates }));
    }
    const { status, stdout, stderr } = await run("--from", large, "--format", "ics");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^[^\n]*hơn 5000 chứng thư[^\n]*\n$/);
  });

  it("writes the file of --out, and nothing to standard output", async () => {
    const out = join(folder, "dates.ics");
    const { status, stdout } = await run("--format", "ics", "--out", out, "--for", "tax", "--period", "quarter");
    expect([status, stdout]).toEqual([0, ""]);
    const written = readFileSync(out, "utf8");
    expect(written).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(written).not.toContain("vat-month");
  });
});
