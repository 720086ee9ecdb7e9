import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureBuilt, launcher } from "../lab/built.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { reportSchema } from "../../src/report/schema.ts";
import { kysoPiped } from "./kyso.ts";

let folder: string;
beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), "kyso-opened-"));
});
afterAll(() => removeFolder(folder));

function verdictsIn(json: string) {
  const { overall, readiness, steps, opened } = reportSchema.parse(JSON.parse(json));
  const judged = steps.map(({ id, status, findings }) => [id, status, findings.map((f) => [f.code, f.severity])]);
  return { verdicts: { overall, readiness, judged }, opened };
}

test("a bundle of this machine opens with the verdicts of this machine", () => {
  const bundle = join(folder, "bundle.json");
  const own = ["--offline", "--no-state", "--skip", "plugin,browser"];
  const { status } = kysoPiped(["check", ...own, "--json", "--out", join(folder, "check.json")], "");
  kysoPiped(["bundle", ...own, "--yes", "--out", bundle], "");
  const open = kysoPiped(["open", bundle, "--json"], "");
  const here = verdictsIn(open.stdout);
  expect(here.verdicts).toEqual(verdictsIn(readFileSync(join(folder, "check.json"), "utf8")).verdicts);
  expect(here.opened).toMatchObject({ from: "bundle", daysOld: 0, verdicts: [], findings: [] });
  expect(open.status).toBe(status);
});

test("no path that stands in a file is followed, no program is started and no connection made", () => {
  const marker = "nowhere-but-in-the-file";
  const scenario = readFileSync(join(import.meta.dirname, "../../scenarios/healthy-linux.json"), "utf8");
  // Every text with a slash: drivers, folders, programs, addresses.
  const planted = scenario.replaceAll(/"([^"\\]*\/[^"\\]*)"/g, (whole, path) =>
    path.startsWith("kyso/") || /[^\w./:-]/.test(path) ? whole : `"/${marker}/${path}"`,
  );
  expect(planted.split(marker).length).toBeGreaterThan(3);
  const file = join(folder, "planted.json");
  writeFileSync(file, planted);
  for (const format of ["text", "html"]) {
    const log = join(folder, `calls-${format}`);
    const kyso = [process.execPath, launcher, "open", file, "--format", format];
    const { stdout } = spawnSync("strace", ["-f", "-e", "trace=%file,%network,execve", "-o", log, ...kyso], {
      encoding: "utf8",
    });
    const calls = readFileSync(log, "utf8").split("\n");
    expect(stdout).toContain("healthy-linux");
    // The control: the file itself is seen to be opened.
    expect(calls.some((call) => call.includes("planted.json") && call.includes("open"))).toBe(true);
    expect(calls.filter((call) => call.includes(marker))).toEqual([]);
    expect(calls.filter((call) => /execve\(/.test(call))).toHaveLength(1);
    expect(calls.filter((call) => /AF_INET/.test(call))).toEqual([]);
  }
});
