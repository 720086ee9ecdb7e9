import { scanOf } from "../catalogue/modules.ts";
import { isOwnProcess } from "../catalogue/plugin-names.ts";
import { valueOf } from "../facts/observation.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";
import { settingsFiles } from "../probes/browsers/index.ts";
import { pcscd } from "../probes/card-service/index.ts";
import { windowsServiceStart } from "../probes/card-service/windows.ts";
import { downloadsPrint } from "../probes/downloads/index.ts";
import { pathsOf } from "../probes/drivers/globs.ts";
import { configurationFolders } from "../probes/drivers/p11-kit.ts";
import { applicationFolders } from "../probes/plugins/installed/linux.ts";
import { placesOf } from "../probes/plugins/traces.ts";
import type { Look } from "../probes/probe.ts";
import { tokenDiscsPrint } from "../probes/token-discs/index.ts";

/** A short print of what a cheap look saw, with no driver, plugin or connection; two differ when something changed. */
type Print = (glance: Look) => Promise<string>;

async function statusPrint(machine: Machine, paths: readonly string[]): Promise<string> {
  const statuses = paths.map(async (path) => {
    const status = valueOf(await machine.files.status(path));
    return status ? `${status.modified.getTime()}/${status.size}` : "-";
  });
  return (await Promise.all(statuses)).join();
}

const usb: Print = async ({ machine }) => [...(valueOf(await machine.usb.attached()) ?? [])].sort().join();

/** Where a driver is put when it is installed, and registered. */
const drivers: Print = async ({ machine, options: { named } }) => {
  const folders = scanOf(machine.system).folders.map((folder) => pathsOf(machine, folder));
  const paths = [...(await Promise.all(folders)).flat(), ...configurationFolders(machine), ...named];
  return statusPrint(machine, [...new Set(paths)]);
};

/**
 * Not whether the process runs: it comes and goes with whoever asks it, kyso included. On Windows whether it may be
 * started at all.
 */
const cardService: Print = async ({ machine, options: { deadlines } }) => {
  if (machine.system === "windows") return String(valueOf(await windowsServiceStart(machine, deadlines.program)));
  return statusPrint(machine, [pcscd.socket, ...pcscd.programs]);
};

/** Only the plugins' own ports: what else comes and goes on the machine is no reason to ask a plugin again. */
const ports: Print = async ({ machine, options: { plugins } }) => {
  const known = new Set(plugins.flatMap((p) => p.endpoint?.ports.map((port) => port.number) ?? []));
  const listening = valueOf(await machine.processes.ports()) ?? [];
  return [...new Set(listening.filter((port) => known.has(port)))].sort((a, b) => a - b).join();
};

/** Where a plugin is put when it is installed; where no plugin's own place is known, where all programs are. */
const pluginFolders: Print = ({ machine, options: { plugins } }) =>
  statusPrint(machine, [
    ...plugins.flatMap((p) => placesOf(machine, p)),
    ...(machine.system === "macos" ? ["/Applications", "/var/db/receipts"] : []),
    ...(machine.system === "linux" ? applicationFolders(machine) : []),
  ]);

/** How long a plugin is left unasked while a person is led and nothing here has changed, in milliseconds. */
const pluginPatience = 10_000;

/**
 * The plugins' own processes, while a person is led through starting one: to list them every second is no small thing.
 * One that is put in another's place may be on the same ports at once, so a turn comes besides.
 */
const pluginProcesses: Print = async ({ machine, options: { plugins, allowed } }) => {
  if (!allowed.downloads) return "";
  const turn = Math.floor(machine.time.elapsed() / pluginPatience);
  const names = valueOf(await machine.processes.names()) ?? [];
  const own = names.filter((name) => plugins.some((p) => isOwnProcess(p, name, machine.system)));
  return [turn, ...new Set(own.sort())].join();
};

/** Where browsers keep what the person answered: written a while after the click. */
const browserSettings: Print = async ({ machine }) => statusPrint(machine, await settingsFiles(machine));

/** How long the network is left alone when nothing here has changed, in milliseconds: the fault may lie further off. */
const networkPatience = 15_000;

const network: Print = async ({ machine }) => {
  const turn = Math.floor(machine.time.elapsed() / networkPatience);
  return [turn, ...machine.connections.own(), await statusPrint(machine, ["/etc/resolv.conf"])].join();
};

/** The cheap looks that stand for each subject; a subject without one isn't watched. */
const prints: { readonly [S in SubjectName]?: readonly Print[] } = {
  usb: [usb],
  cardService: [cardService],
  drivers: [drivers],
  tokens: [usb, drivers, cardService],
  plugins: [ports, pluginFolders, pluginProcesses],
  browsers: [browserSettings],
  network: [network],
  downloads: [downloadsPrint],
  tokenDiscs: [usb, tokenDiscsPrint],
};

/** Whether anything can be seen of the subject without looking at it properly. */
export function isWatchable(subject: SubjectName): boolean {
  return prints[subject] !== undefined;
}

/** A print of the subject; a part that fails leaves its place empty. */
export async function printOf(subject: SubjectName, glance: Look): Promise<string> {
  const parts = (prints[subject] ?? []).map(async (print) => print(glance).catch(() => ""));
  return (await Promise.all(parts)).join("|");
}
