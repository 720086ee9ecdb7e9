import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { elf } from "../lab/binaries.ts";
import { removeFolder } from "../lab/remove-folder.ts";
import { launcher } from "./kyso.ts";

/** Names of programs that kyso asks on Linux, and of those that they, a shell or Node may start. */
const names =
  "timedatectl chronyc systemd-detect-virt dpkg-query mount xdg-open setpriv prlimit sh bash cat ls ldd dmidecode dmesg grep node env reg sc";

let folder: string;
const ran = () => (existsSync(join(folder, "ran")) ? readFileSync(join(folder, "ran"), "utf8") : "");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kyso-foreign-"));
  for (const name of names.split(" ")) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name}" >> "${join(folder, "ran")}"\n`);
    chmodSync(join(folder, name), 0o755);
  }
});
afterEach(() => removeFolder(folder));

/** Runs kyso in the folder of the fakes, which PATH names first as well; returns its trace. */
function kysoAmongFakes(args: readonly string[]): string {
  // A driver that needs a yes: kyso asks which package it came with.
  const module = join(folder, "open", "maker-ca_v1.so");
  mkdirSync(join(folder, "open"));
  chmodSync(join(folder, "open"), 0o777);
  writeFileSync(module, elf("C_GetFunctionList"));
  mkdirSync(join(folder, "pkcs11", "modules"), { recursive: true });
  writeFileSync(join(folder, "pkcs11", "pkcs11.conf"), "user-config: only\n");
  writeFileSync(join(folder, "pkcs11", "modules", "maker.module"), `module: ${module}\n`);
  const env = {
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    PATH: `.:${folder}:${process.env["PATH"] ?? ""}`,
    NODE_DEBUG: "kyso",
  };
  const run = spawnSync(process.execPath, [launcher, ...args], { cwd: folder, env, encoding: "utf8" });
  expect(JSON.parse(run.stdout)).toHaveProperty("schema", "kyso/report@1");
  return run.stderr;
}

test("programs of the system are not looked up through PATH, nor in the folder that kyso was started in", () => {
  const trace = kysoAmongFakes(["check", "--offline", "--format", "json"]);
  expect(ran()).toBe("");
  // They were asked: else nothing of this was tried.
  for (const name of ["timedatectl", "systemd-detect-virt", "dpkg-query"]) expect(trace).toContain(name);
  // Control: found through PATH, such a fake leaves its name.
  spawnSync("sh", [], { env: { PATH: folder } });
  expect(ran()).toBe("sh\n");
});
