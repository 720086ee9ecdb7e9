import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** Builds dist/ unless it is newer than its sources. Test files that run at once do so one after the other. */
export function ensureBuilt(): void {
  const build = [process.execPath, join(root, "scripts/build.ts"), "--if-needed"];
  execFileSync("flock", [join(root, "package.json"), ...build]);
}
