import { scanOf } from "../../catalogue/modules.ts";
import { filesFingerprint } from "../glance.ts";
import type { Glance } from "../probe.ts";
import { matchingPaths } from "./globs.ts";
import { configurationFolders } from "./p11-kit.ts";

/** Sees the folders in which drivers are installed and registered, and the files that the person named. */
export const driversGlance: Glance = async ({ machine, options: { named } }) => {
  const folders = scanOf(machine.system).folders.map((folder) => matchingPaths(machine, folder));
  const paths = [...(await Promise.all(folders)).flat(), ...configurationFolders(machine), ...named];
  return filesFingerprint(machine, [...new Set(paths)]);
};
