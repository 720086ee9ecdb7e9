import { stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";

/**
 * The folders of a system's own programs, which only an administrator changes (hier(7)); the last is NixOS' and
 * nix-darwin's, which have no programs in the others. PATH is not asked, nor the current folder: both are the caller's.
 */
const folders: readonly string[] = ["/usr/bin", "/bin", "/usr/sbin", "/sbin", "/run/current-system/sw/bin"];

/** These folders in the form of PATH, for what a program of the system starts itself. */
export const systemPath: string = folders.join(":");

/** Returns the full path of a program of the system; null if none of its folders has one of this name. */
export async function systemProgram(name: string): Promise<string | null> {
  if (isAbsolute(name)) return name;
  // A name alone: “../x” or “sub/x” would lead out of the folders.
  if (!/^[\w.+-]+$/.test(name)) return null;
  for (const folder of folders) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile()) return path;
  }
  return null;
}
