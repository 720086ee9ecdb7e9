import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

/** A CD drive that has a disc in it. */
export interface DiscPlace {
  /** The folder at its root. */
  readonly path: string;
  readonly label: Observation<string>;
}

const mostPlaces = 8;
const longestMounts = 256 * 1024;
/** File systems that discs have, as Linux and macOS call them. */
const discSystems = ["iso9660", "cd9660", "udf"];

/** Desktops mount a disc in a folder of its label's name. */
function byFolder(path: string): DiscPlace {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { path, label: name === "" ? missing("absent", "it has no name") : observed(clean(name, 90)) };
}

/** In /proc/self/mounts a space and the like stand as three octal digits. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

async function onLinux({ files }: Machine): Promise<Observation<readonly DiscPlace[]>> {
  const read = await files.read("/proc/self/mounts", longestMounts);
  if (read.status !== "observed") return read;
  // Its bytes are UTF-8 with some of them escaped.
  const lines = new TextDecoder().decode(read.value).split("\n");
  return observed(
    lines.flatMap((line) => {
      const [, folder, kind] = line.split(" ");
      return folder && kind && discSystems.includes(kind) ? [byFolder(unescaped(folder))] : [];
    }),
  );
}

/** “/dev/disk4 on /Volumes/VNPT-CA Ace (cd9660, local, nodev, nosuid, read-only)”. */
async function onMacOs({ programs }: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const run = await programs.run("/sbin/mount", [], deadlineMs);
  if (run.status !== "observed") return run;
  const mounted = [...run.value.stdout.matchAll(/^\S+ on (.+) \((\w+)(?:, [^)]*)?\)$/gm)];
  return observed(
    mounted.flatMap(([, folder, kind]) => (folder && kind && discSystems.includes(kind) ? [byFolder(folder)] : [])),
  );
}

const mountedDevices = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\MountedDevices`;

/** The first line of `fsutil fsinfo volumeinfo` is the volume's name, after words in the language of Windows. */
async function labelOf({ programs }: Machine, path: string, deadlineMs: number): Promise<Observation<string>> {
  const run = await programs.run("fsutil", ["fsinfo", "volumeinfo", path], deadlineMs);
  if (run.status !== "observed") return run;
  const label = /^[^:\r\n]+:[ \t]*([^\r\n]+)/.exec(run.value.stdout.trimStart())?.[1];
  if (run.value.exitCode !== 0 || label === undefined) return missing("failed", "fsutil told no name");
  return observed(clean(label, 90));
}

/**
 * Windows keeps in the registry which device has which letter, also of those that are no longer there: a CD drive's
 * device is called “…CdRom…” in it. A letter counts where its root can be read.
 */
async function onWindows(machine: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const values = await machine.registry.values(mountedDevices, "64", deadlineMs);
  if (values.status !== "observed") return values;
  const paths = [...values.value].flatMap(([name, device]) => {
    const letter = /^\\DosDevices\\([A-Z]):$/i.exec(name)?.[1];
    const isDisc = device instanceof Uint8Array && /cdrom/i.test(new TextDecoder("utf-16le").decode(device));
    return letter && isDisc ? [`${letter.toUpperCase()}:\\`] : [];
  });
  const there = await Promise.all(paths.map(async (path) => ({ path, seen: await machine.files.status(path) })));
  const readable = there.filter(({ seen }) => seen.status === "observed" && seen.value.kind === "folder");
  return observed(
    await Promise.all(readable.map(async ({ path }) => ({ path, label: await labelOf(machine, path, deadlineMs) }))),
  );
}

/** The CD drives with a disc in them; nothing on the discs is read yet. */
export async function discPlaces(machine: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const by = { linux: onLinux, macos: onMacOs, windows: onWindows } as const;
  if (machine.system === "other") return missing("unsupported", "this system's drives are not known");
  const seen = await by[machine.system](machine, deadlineMs);
  return seen.status === "observed" ? observed(seen.value.slice(0, mostPlaces)) : seen;
}
