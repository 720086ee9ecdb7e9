// Builds a Windows program that stands in for a signing plugin.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Builds the program (version 1.7.0.42) and returns its path. */
export function buildPlugin(): string {
  const [compiler, resources] = ["x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"];
  const folder = mkdtempSync(join(tmpdir(), "kyso-plugin-"));
  const [resource, program] = [join(folder, "version.o"), join(folder, "plugin.exe")];
  execFileSync(resources, [join(import.meta.dirname, "token", "version.rc"), resource]);
  const source = join(import.meta.dirname, "plugin", "plugin.c");
  execFileSync(compiler, [
    "-s",
    "-static",
    "-O1",
    "-Wall",
    "-Wextra",
    "-Werror",
    source,
    resource,
    "-o",
    program,
    "-lws2_32",
  ]);
  return program;
}
