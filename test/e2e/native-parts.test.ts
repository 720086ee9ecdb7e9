import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { removeFolder } from "../lab/remove-folder.ts";

const root = join(import.meta.dirname, "..", "..");
let shared: string;

beforeEach(() => {
  shared = mkdtempSync(join(tmpdir(), "kyso-native-"));
  const copy = join(shared, "kyso");
  for (const name of ["bin", "dist", "package.json"]) cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
});
afterEach(() => removeFolder(shared));

/** Puts a supervisor that leaves a trace into a folder. */
function plant(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const supervisor = join(folder, "driver-supervisor");
  writeFileSync(supervisor, `#!/bin/sh\necho ran > "${join(shared, "ran")}"\n`);
  chmodSync(supervisor, 0o755);
}

function check(): void {
  const args = [join(shared, "kyso", "bin", "kyso.cjs"), "check", "--offline", "--only", "driver"];
  expect(spawnSync(process.execPath, args, { encoding: "utf8" }).stderr).toBe("");
}

test("a build without its compiled parts takes none from outside its own folder", () => {
  const own = join(shared, "kyso", "dist", "native");
  rmSync(own, { recursive: true, force: true });
  plant(join(shared, "dist", "native"));
  check();
  expect(existsSync(join(shared, "ran"))).toBe(false);
  // Control: in its own folder it would be run.
  plant(own);
  check();
  expect(existsSync(join(shared, "ran"))).toBe(true);
});
