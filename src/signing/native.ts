import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packedFault } from "../machine/package-files.ts";

/** The compiled parts of native/ that a build for Linux holds. */
export type NativePart = "driver-supervisor" | "process-seal.node";

/**
 * Returns the path of a compiled part; null if this build has none (another system, or no C compiler when it was
 * built), or if the package's file is damaged.
 */
export function nativePart(name: NativePart): string | null {
  if (process.platform !== "linux") return null;
  // Beside the bundled program; if kyso runs from its sources, in the folder that the build makes. Never both: from the
  // bundled program the second leads out of kyso's own folder, to where another user may have put something.
  const place = import.meta.url.endsWith(".ts") ? `../../dist/native/${name}` : `./native/${name}`;
  const path = fileURLToPath(new URL(place, import.meta.url));
  return existsSync(path) && packedFault(path) === null ? path : null;
}
