import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { wrap } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script } from "node:vm";
import { expect, test } from "vitest";
import { reportSchema } from "../../src/report/schema.ts";
import { makeCertificate } from "../lab/certificates.ts";
import { makeNssStore } from "../lab/nss.ts";

const root = join(import.meta.dirname, "..", "..");
const program = join(root, "dist", "check.cjs");

/** Returns the parts of the report of `check` that are the same in every run. */
function saidBy(start: string, args: readonly string[]) {
  const run = spawnSync(process.execPath, [start, ...args], { encoding: "utf8" });
  const { takenAt: _, steps, ...rest } = reportSchema.parse(JSON.parse(run.stdout));
  return { status: run.status, ...rest, steps: steps.map(({ tookMs: __, ...step }) => step) };
}

test("Node accepts its bytecode as the launcher loads it", () => {
  const script = new Script(wrap(readFileSync(program, "latin1")), {
    filename: program,
    cachedData: readFileSync(`${program}.bytecode`),
  });
  expect(script.cachedDataRejected).toBe(false);
});

test("single-file programs are of ASCII alone, since the launcher reads them byte by byte", () => {
  const programs = readdirSync(join(root, "dist")).filter((name) => name.endsWith(".cjs"));
  expect(programs).toContain("check.cjs");
  const others = programs.filter((name) => /[^\0-\x7f]/.test(readFileSync(join(root, "dist", name), "utf8")));
  expect(others).toEqual([]);
});

test("is loaded by the launcher, and reports the same as main.js", () => {
  expect(existsSync(program)).toBe(true);
  const args = ["check", "--offline", "--only", "computer,browser", "--format", "json"];
  const launched = saidBy(join(root, "bin", "kyso.cjs"), args);
  expect(launched).toEqual(saidBy(join(root, "dist", "main.js"), args));
  expect(launched.steps.map((step) => step.status)).toContain("skipped");
});

test("loads the page's file for --format html alone, and the launcher and main.js write the same page", () => {
  const folder = mkdtempSync(join(tmpdir(), "kyso-loaded-"));
  try {
    const spy = join(folder, "spy.cjs");
    const list = join(folder, "loaded");
    const atExit = `writeFileSync(${JSON.stringify(list)}, Object.keys(require.cache).join("\\n"))`;
    writeFileSync(spy, `process.on("exit", () => require("node:fs").${atExit});`);
    const run = (start: string, format: string) => {
      const args = ["--require", spy, start, "check", "--offline", "--only", "computer", "--format", format];
      const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: "utf8" });
      return { stdout, stderr, status, loaded: readFileSync(list, "utf8").split("\n") };
    };
    const launcher = join(root, "bin", "kyso.cjs");
    const [text, json, page] = [run(launcher, "text"), run(launcher, "json"), run(launcher, "html")];
    expect(json.loaded).toEqual(text.loaded);
    expect(page.loaded).toEqual([...text.loaded, join(root, "dist", "page.cjs")]);
    expect([page.stderr, page.status]).toEqual(["", text.status]);
    const withoutTime = (html: string) => html.replaceAll(/<time.*?<.time>|xem lúc .*?:\d\d/g, "");
    expect(page.stdout).toContain("<!DOCTYPE html>");
    expect(withoutTime(page.stdout)).toBe(withoutTime(run(join(root, "dist", "main.js"), "html").stdout));
    // Nothing of it is in the file that every check reads.
    const rule = "display: table-header-group";
    expect(page.stdout).toContain(rule);
    expect(readFileSync(program, "latin1")).not.toContain(rule);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("reads a browser's databases with nothing on standard error, and leaves no file next to them", async () => {
  const home = mkdtempSync(join(tmpdir(), "kyso-home-"));
  try {
    const store = join(home, ".pki", "nssdb");
    const { cert } = await makeCertificate({ commonName: "Kept by the person", authority: true });
    makeNssStore(store, [{ cert, trust: "C,," }]);
    const profile = join(home, ".config", "chromium", "Default");
    mkdirSync(profile, { recursive: true });
    writeFileSync(join(profile, "Preferences"), "{}");
    const before = readdirSync(store);
    for (const start of ["bin/kyso.cjs", "dist/main.js"]) {
      const args = [join(root, start), "check", "--offline", "--only", "browser", "--facts", "--format", "json"];
      const run = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, HOME: home } });
      expect(run.stderr).toBe("");
      expect(run.stdout).toContain("CN=Kept by the person");
    }
    expect(readdirSync(store)).toEqual(before);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
