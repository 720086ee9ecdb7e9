import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { packedFault } from "../machine/package-files.ts";

const require = createRequire(import.meta.url);

/** The compiled parts of native/, and the system that each is for. */
const parts = {
  "driver-supervisor": "linux",
  "process-seal.node": "linux",
  "driver-job.node": "win32",
} as const satisfies Readonly<Record<string, NodeJS.Platform>>;

/**
 * Returns the path of a compiled part; null if this build has none (another system, or no C compiler when it was
 * built; on Windows only the package has one), or if the package's file is damaged.
 */
export function nativePart(name: keyof typeof parts): string | null {
  if (process.platform !== parts[name]) return null;
  // Beside the bundled program; if kyso runs from its sources, in the folder that the build makes. Never both: from the
  // bundled program the second leads out of kyso's own folder, to where another user may have put something.
  const place = import.meta.url.endsWith(".ts") ? `../../dist/native/${name}` : `./native/${name}`;
  const path = fileURLToPath(new URL(place, import.meta.url));
  return existsSync(path) && packedFault(path) === null ? path : null;
}

/**
 * Loads an add-on of native/, whose one effect is on this process, and whose export is whether it had that. Returns
 * false if it had not, or if there is no such add-on.
 */
export function loadNative(name: Exclude<keyof typeof parts, "driver-supervisor">): boolean {
  const path = nativePart(name);
  if (path === null) return false;
  try {
    const done: unknown = require(path);
    return done === true;
  } catch {
    // Compiled for another processor or C library.
    return false;
  }
}
