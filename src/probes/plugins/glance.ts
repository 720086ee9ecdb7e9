import { isOwnProcess } from "../../catalogue/plugin-names.ts";
import { valueOf } from "../../facts/observation.ts";
import { combinedGlance, filesFingerprint } from "../glance.ts";
import type { Glance } from "../probe.ts";
import { applicationFolders } from "./installed/linux.ts";
import { possibleFolders } from "./traces.ts";

/** Sees which of the plugins' own ports are listened on; other ports are no reason to ask a plugin again. */
const ports: Glance = async ({ machine, options: { plugins } }) => {
  const known = new Set(plugins.flatMap((p) => p.endpoint?.ports.map((port) => port.number) ?? []));
  const listening = valueOf(await machine.processes.ports()) ?? [];
  return [...new Set(listening.filter((port) => known.has(port)))].sort((a, b) => a - b).join();
};

/** Sees the folders into which plugins are installed, and on macOS and Linux also those of all programs. */
const folders: Glance = ({ machine, options: { plugins } }) =>
  filesFingerprint(machine, [
    ...plugins.flatMap((p) => possibleFolders(machine, p)),
    ...(machine.system === "macos" ? ["/Applications", "/var/db/receipts"] : []),
    ...(machine.system === "linux" ? applicationFolders(machine) : []),
  ]);

/** Milliseconds after which a plugin is asked again during a walk-through, though this machine is unchanged. */
const patience = 10_000;

/**
 * Sees which processes of the plugins run, only during a walk-through (`allowed.downloads`): listing processes every
 * second costs too much otherwise. Another program may take a plugin's place on the same ports, so the fingerprint also
 * changes every `patience` milliseconds.
 */
const processes: Glance = async ({ machine, options: { plugins, allowed } }) => {
  if (!allowed.downloads) return "";
  const turn = Math.floor(machine.time.elapsed() / patience);
  const names = valueOf(await machine.processes.names()) ?? [];
  const own = names.filter((name) => plugins.some((p) => isOwnProcess(p, name, machine.system)));
  return [turn, ...new Set(own.sort())].join();
};

export const pluginsGlance = combinedGlance(ports, folders, processes);
