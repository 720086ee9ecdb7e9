import { basename, join } from "node:path";
import { scanOf } from "../../catalogue/modules.ts";
import type { System } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { nameMatcher, matchingPaths } from "./globs.ts";
import { isSoftwareHelper } from "./helpers.ts";

/** Endings of a library's file name; on Linux a version may follow. Null: nothing is scanned there. */
const endings: { readonly [S in System]: RegExp | null } = {
  linux: /\.so(\.\d+)*$/i,
  macos: /\.(dylib|so)$/i,
  windows: /\.dll$/i,
  other: null,
};

/** The paths of files named like a PKCS#11 module, in the folders where libraries are installed. */
export async function scannedModules(machine: Machine): Promise<readonly string[]> {
  const ending = endings[machine.system];
  if (!ending) return [];
  const { folders, names, skip } = scanOf(machine.system);
  const wanted = names.map(nameMatcher);
  const unwanted = skip.map(nameMatcher);
  const fits = (file: string) => {
    if (!ending.test(file) || isSoftwareHelper(file)) return false;
    const stem = file.replace(ending, "");
    return wanted.some((is) => is(stem)) && !unwanted.some((is) => is(stem));
  };
  const all = (await Promise.all(folders.map((folder) => matchingPaths(machine, folder)))).flat();
  const lists = [...new Set(all)].map(async (folder) =>
    (valueOf(await machine.files.list(folder)) ?? []).filter(fits).map((file) => join(folder, file)),
  );
  return (await Promise.all(lists)).flat();
}

/** Whether a scanned path leads, under another name, to a library that is no token's driver. */
export function leadsToHelper(resolved: string): boolean {
  return isSoftwareHelper(basename(resolved));
}
