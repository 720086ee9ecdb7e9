// Compiles the parts of native/ that kyso needs on Linux: the add-on that closes a process to others, and the supervisor
// of the drivers' processes.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";

const native = join(import.meta.dirname, "..", "native");
const flags = ["-O2", "-Wall", "-Wextra", "-Werror", "-fno-ident", "-fstack-protector-strong", "-s"];
const link = ["-Wl,--build-id=none", "-Wl,-z,relro,-z,now"];

function sources(part: string): readonly string[] {
  return readdirSync(join(native, part))
    .filter((name) => name.endsWith(".c"))
    .sort()
    .map((name) => join(native, part, name));
}

/** Compiles both into a folder; returns the compiler's complaint, or null. Without a compiler nothing is made. */
export function compileNative(folder: string): string | null {
  mkdirSync(folder, { recursive: true });
  const prefix = `-ffile-prefix-map=${native}=native`;
  const lines = [
    ["-pie", "-fPIE", ...sources("driver-supervisor"), "-o", join(folder, "driver-supervisor")],
    ["-shared", "-fPIC", "-fvisibility=hidden", ...sources("process-seal"), "-o", join(folder, "process-seal.node")],
  ];
  for (const line of lines) {
    const done = spawnSync("cc", [...flags, prefix, ...link, ...line], { encoding: "utf8" });
    if (done.error) return done.error.message;
    if (done.status !== 0) return done.stderr;
  }
  return null;
}
