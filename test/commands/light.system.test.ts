import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { launcher } from "../lab/built.ts";

const root = join(import.meta.dirname, "..", "..");
const saved = join(root, "scenarios", "healthy.json");

/** What a start of kyso printed, and its exit status. */
function saidBy(start: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [start, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

// The launcher starts these commands from light.mjs, which must find what it loads.
it.each([
  [["explain", "CRT-03", "--facts", saved]],
  [["explain", "--list"]],
  [["explain", "--help"]],
  [["deadlines", "--from", saved]],
])("says the same in one small file as in the parts of main.js: %j", (args) => {
  expect(saidBy(launcher, args)).toEqual(saidBy(join(root, "dist", "main.js"), args));
});
