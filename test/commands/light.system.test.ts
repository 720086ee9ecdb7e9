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

// The launcher starts each of these commands from a file of its own, which must find what it loads.
it.each([
  [["explain", "CRT-03", "--facts", saved]],
  [["explain", "--list"]],
  [["explain", "--help"]],
  [["deadlines", "--from", saved]],
])("says the same in one small file as in the parts of main.js: %j", (args) => {
  expect(saidBy(launcher, args)).toEqual(saidBy(join(root, "dist", "main.js"), args));
});

it.each([
  ["explain", "CRT-03"],
  ["explain", "Chứng thư số không có khóa bí mật"],
  ["deadlines", "--format", "ics"],
])("loads of Node what it needs alone: kyso %s %s", (...args) => {
  const atExit = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))';
  const spy = `data:text/javascript,${encodeURIComponent(atExit)}`;
  const run = spawnSync(process.execPath, ["--import", spy, launcher, ...args], { encoding: "utf8" });
  expect(run.stdout).not.toBe("");
  const loaded = run.stderr.split("\n");
  expect(loaded).toContain("NativeModule internal/util/parse_args/parse_args");
  for (const slow of ["inspector", "crypto", "child_process", "zlib", "https"])
    expect(loaded).not.toContain(`NativeModule ${slow}`);
});
