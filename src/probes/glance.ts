import { valueOf } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";
import type { Glance } from "./probe.ts";

/** Returns one glance made of several, which run in parallel; a failing one adds an empty text. */
export function combinedGlance(...glances: readonly Glance[]): Glance {
  return async (look) => {
    const parts = glances.map(async (glance) => glance(look).catch(() => ""));
    return (await Promise.all(parts)).join("|");
  };
}

/** Returns the size and the time of the last change of each file or folder, “-” for one that cannot be read. */
export async function filesFingerprint(machine: Machine, paths: readonly string[]): Promise<string> {
  const statuses = paths.map(async (path) => {
    const status = valueOf(await machine.files.status(path));
    return status ? `${status.modified.getTime()}/${status.size}` : "-";
  });
  return (await Promise.all(statuses)).join();
}
