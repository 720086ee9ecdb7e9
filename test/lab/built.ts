import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

/** The launcher of kyso as it is shipped. */
export const launcher = join(root, "bin", "kyso.cjs");

/** The program of a driver's process, and that of the practice token's, as they are shipped. */
export const driverChild = join(root, "dist", "driver-child.cjs");
export const practiceChild = join(root, "dist", "practice-child.js");

/** Builds dist/ unless it is newer than its sources. Test files that run at once do so one after the other. */
export function ensureBuilt(): void {
  const build = [process.execPath, join(root, "scripts/build.ts"), "--if-needed"];
  execFileSync("flock", [join(root, "package.json"), ...build]);
}
