import { isAbsolute, join, parse } from "node:path";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expandVariables } from "../expand-variables.ts";

/** A pattern of file names as a test: `*` stands for any characters; case does not count, as on Windows and macOS. */
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

/** At most so many paths come of one pattern. */
const most = 200;

/** The paths that a pattern with variables and `*` stands for; where a folder cannot be listed, none. */
export async function pathsOf(machine: Machine, pattern: string): Promise<readonly string[]> {
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
