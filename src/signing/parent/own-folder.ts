import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemRoot } from "../../machine/windows/programs.ts";

/** The folder in which a driver's process starts. */
export interface OwnFolder {
  readonly path: string;
  /** Removes it with whatever the module left in it. To be called when the process has ended. */
  remove(): void;
}

/**
 * Makes a new folder, empty and this user's alone, for one driver's process to start in: what a library searches for in
 * its working folder must not come from where kyso was started. Where none can be made, returns a folder that only an
 * administrator can write to.
 */
export function ownFolder(environment: (name: string) => string | undefined): OwnFolder {
  let path: string;
  try {
    path = mkdtempSync(join(tmpdir(), "kyso-driver-"));
  } catch {
    const safe = process.platform === "win32" ? join(systemRoot(environment), "System32") : "/";
    return { path: safe, remove: () => {} };
  }
  return {
    path,
    remove() {
      try {
        rmSync(path, { recursive: true, force: true });
      } catch {
        // Windows keeps the working folder of a process that is still ending.
      }
    },
  };
}
