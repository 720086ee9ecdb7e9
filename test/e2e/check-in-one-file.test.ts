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

test("is loaded by the launcher, and reports the same as main.js", () => {
  expect(existsSync(program)).toBe(true);
  const args = ["check", "--offline", "--only", "computer,browser", "--format", "json"];
  const launched = saidBy(join(root, "bin", "kyso.cjs"), args);
  expect(launched).toEqual(saidBy(join(root, "dist", "main.js"), args));
  expect(launched.steps.map((step) => step.status)).toContain("skipped");
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
