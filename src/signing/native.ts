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
  // Beside the bundled program; if kyso runs from its sources, in the folder that the build makes.
  const places = [`./native/${name}`, `../../dist/native/${name}`].map((at) =>
    fileURLToPath(new URL(at, import.meta.url)),
  );
  const path = places.find((place) => existsSync(place));
  return path === undefined || packedFault(path) !== null ? null : path;
}
