import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
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
  const path = newFolder();
  if (path === null) {
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

/** Returns a new folder among the temporary ones; null if none can be made. */
function newFolder(): string | null {
  try {
    // A TMPDIR that is no full path would lead back to where kyso was started.
    return isAbsolute(tmpdir()) ? mkdtempSync(join(tmpdir(), "kyso-driver-")) : null;
  } catch {
    return null;
  }
}
