import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Set by the build: true in a package that people download. */
declare const KYSO_PACKED: boolean;

/** The folder of the unpacked package; null if kyso runs from its sources or from node_modules. */
export const packageFolder: string | null =
  typeof KYSO_PACKED !== "undefined" && KYSO_PACKED ? fileURLToPath(new URL("../..", import.meta.url)) : null;

/** The folder that kyso itself lies in: the unpacked package's, or that of its sources or of its npm package. */
export const ownFolder: string =
  packageFolder ?? fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../.." : "..", import.meta.url));

/** Returns the lines of a SHA256SUMS file: path with forward slashes → sum in hexadecimal. Ignores other lines. */
export function sumsFrom(text: string): ReadonlyMap<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line));
  return new Map(lines.flatMap((found) => (found?.[1] && found[2] ? [[found[2], found[1]] as const] : [])));
}

/**
 * Returns in a few words what is wrong with a file of the package that is about to be loaded or started; null if it is
 * byte for byte the packed one, or if kyso does not run from a package. This finds damage and mix-ups (a half-copied
 * folder, a file changed by a virus scanner, another version's file), not attacks: whoever can replace the program can
 * replace the sums too.
 */
export function packedFault(file: string, folder: string | null = packageFolder): string | null {
  if (folder === null) return null;
  const name = relative(folder, file).split(sep).join("/");
  let sums: ReadonlyMap<string, string>;
  try {
    sums = sumsFrom(readFileSync(join(folder, "SHA256SUMS"), "utf8"));
  } catch {
    return "SHA256SUMS: missing";
  }
  const wanted = sums.get(name);
  if (wanted === undefined) return `${name}: not in SHA256SUMS`;
  try {
    // Loaded here alone: a start that checks no file does without it.
    const { createHash } = process.getBuiltinModule("node:crypto");
    const found = createHash("sha256").update(readFileSync(file)).digest("hex");
    return found === wanted ? null : `${name}: changed`;
  } catch {
    return `${name}: missing`;
  }
}
