import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Returns a folder outside the repository for files fetched or made once: in KYSO_CACHE, else in the user's cache. */
export function cacheFolder(...parts: readonly string[]): string {
  const home = process.env["KYSO_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "kyso");
  const folder = join(home, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
