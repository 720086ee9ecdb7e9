import type { Observation } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { personFolder } from "../../machine/person-folders.ts";

/** The folder in which browsers save downloads by default. Reads settings, not the folder. */
export function downloadFolder(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  return personFolder(machine, "downloads", deadlineMs);
}
