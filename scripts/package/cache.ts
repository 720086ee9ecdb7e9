import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** A folder outside the repository for what is fetched or set up once: KYSO_CACHE, else the user's cache folder. */
export function cacheFolder(...parts: readonly string[]): string {
  const home = process.env["KYSO_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "kyso");
  const folder = join(home, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}
