import { isAbsolute, join, parse } from "node:path";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expandVariables } from "../../machine/expand-variables.ts";

/**
 * Returns a test for file names: `*` in the pattern matches any characters; case is ignored, as on Windows and macOS.
 */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const parts = pattern.toLowerCase().split("*");
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  return (name) => {
    const text = name.toLowerCase();
    if (last === undefined) return text === first;
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= text.length - last.length;
  };
}

/** At most this many paths are returned for one pattern. */
const most = 200;

/** The paths that match a pattern with variables and `*`. Folders that cannot be listed are skipped. */
export async function matchingPaths(machine: Machine, pattern: string): Promise<readonly string[]> {
  const path = expandVariables(machine, pattern);
  if (path === null || !isAbsolute(path)) return [];
  if (!path.includes("*")) return [path];
  const { root } = parse(path);
  let found = [root];
  for (const part of path.slice(root.length).split(/[\\/]/)) {
    if (!part.includes("*")) {
      found = found.map((folder) => join(folder, part));
      continue;
    }
    const fits = nameMatcher(part);
    const lists = found.map(async (folder) =>
      (valueOf(await machine.files.list(folder)) ?? []).filter(fits).map((name) => join(folder, name)),
    );
    found = (await Promise.all(lists)).flat().slice(0, most);
  }
  return found;
}
