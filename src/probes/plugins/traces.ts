import { alikeOn, isOwnProcess } from "../../catalogue/plugin-names.ts";
import { knowsProcesses, type PluginProduct } from "../../catalogue/plugins.ts";
import type { System } from "../../facts/computer.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { expandVariables } from "../../machine/expand-variables.ts";
import { firstUnread } from "../unread.ts";

/** At most this many processes or folders are recorded. */
const most = 50;

/** The names of the product's running processes. */
export async function processesOf(
  running: Promise<Observation<readonly string[]>>,
  product: PluginProduct,
  system: System,
): Promise<Observation<string[]>> {
  const notKnown = missing("unsupported", "the names of its processes are not established");
  if (product.processes.length === 0) return notKnown;
  const names = await running;
  if (names.status !== "observed") return names;
  const own = names.value.filter((name) => isOwnProcess(product, name, system)).slice(0, most);
  return own.length === 0 && !knowsProcesses(product, system) ? notKnown : observed(own.map((n) => clean(n, 100)));
}

/** The full paths of folders in which the product may be on this system; whether they exist is not checked. */
export function possibleFolders(machine: Machine, product: PluginProduct): readonly string[] {
  const { system } = machine;
  const own = system === "other" ? [] : product.folders[system];
  const known = [...own, ...alikeOn(product, system).flatMap(({ folders }) => folders)];
  return [...new Set(known.flatMap((path) => expandVariables(machine, path) ?? []))];
}

/** The product's folders that exist, of those known for this system. */
export async function existingFolders(machine: Machine, product: PluginProduct): Promise<Observation<string[]>> {
  const places = possibleFolders(machine, product);
  if (places.length === 0) return missing("unsupported", "no place is known for this system");
  const seen = await Promise.all(places.map(async (path) => ({ path, status: await machine.files.status(path) })));
  const there = seen.filter(({ status }) => status.status === "observed").map(({ path }) => clean(path, 1000));
  const unread = firstUnread(seen.map(({ status }) => status));
  return there.length === 0 && unread ? unread : observed(there.slice(0, most));
}
