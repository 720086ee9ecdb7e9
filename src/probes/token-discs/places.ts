import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTell, orTellFile } from "../../machine/unread.ts";
import { clean } from "../../text/clean.ts";

/** A CD drive that has a disc in it. */
export interface DiscPlace {
  /** The folder at its root. */
  readonly path: string;
  readonly label: Observation<string>;
}

/** At most this many discs are recorded. */
const mostPlaces = 8;
/** At most this many bytes of the list of mounts are read. */
const longestMounts = 256 * 1024;
/** File systems of discs, as Linux and macOS name them. */
const discSystems = ["iso9660", "cd9660", "udf"];

const mountWords: OwnWords = {
  words: [...discSystems, "/proc/self/mounts", "apfs", "hfs", "devfs", "autofs", "/dev/disk", "read-only", "ext4"],
};

/** The disc mounted at the path. Its label is the folder's name, as desktops mount it. */
function byFolder(path: string): DiscPlace {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { path, label: name === "" ? missing("absent", "it has no name") : observed(clean(name, 90)) };
}

const noRoot = missing("failed", "the list of mounts has no root");

/** Decodes a path of /proc/self/mounts, in which a space and some other characters are three octal digits. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

async function onLinux({ files, unread }: Machine): Promise<Observation<readonly DiscPlace[]>> {
  const path = "/proc/self/mounts";
  const read = await files.read(path, longestMounts);
  if (read.status !== "observed") return read;
  // The file is UTF-8 with some characters escaped.
  const lines = new TextDecoder().decode(read.value).split("\n");
  // Something is mounted at the root of every system.
  if (!lines.some((line) => line.split(" ")[1] === "/"))
    return orTellFile(unread, { path, bytes: read.value }, mountWords, noRoot);
  return observed(
    lines.flatMap((line) => {
      const [, folder, kind] = line.split(" ");
      return folder && kind && discSystems.includes(kind) ? [byFolder(unescaped(folder))] : [];
    }),
  );
}

/** By mount(8), a line for each: “/dev/disk4 on /Volumes/VNPT-CA Ace (cd9660, local, nodev, nosuid, read-only)”. */
async function onMacOs({ programs }: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const run = await programs.run("/sbin/mount", [], deadlineMs);
  if (run.status !== "observed") return run;
  if (!/^\S+ on \/ \(/m.test(run.value.stdout)) return orTell(run.value, mountWords, noRoot);
  const mounted = [...run.value.stdout.matchAll(/^\S+ on (.+) \((\w+)(?:, [^)]*)?\)$/gm)];
  return observed(
    mounted.flatMap(([, folder, kind]) => (folder && kind && discSystems.includes(kind) ? [byFolder(folder)] : [])),
  );
}

const mountedDevices = String.raw`HKEY_LOCAL_MACHINE\SYSTEM\MountedDevices`;

/** The volume's name: in the first line of `fsutil fsinfo volumeinfo`, after a label in the language of Windows. */
async function labelOf({ programs }: Machine, path: string, deadlineMs: number): Promise<Observation<string>> {
  const run = await programs.run("fsutil", ["fsinfo", "volumeinfo", path], deadlineMs);
  if (run.status !== "observed") return run;
  const label = /^[^:\r\n]+:[ \t]*([^\r\n]+)/.exec(run.value.stdout.trimStart())?.[1];
  if (run.value.exitCode !== 0 || label === undefined)
    return orTell(
      run.value,
      { words: ["Volume Name", "Volume Serial Number"] },
      missing("failed", "fsutil told no name"),
    );
  return observed(clean(label, 90));
}

/**
 * By the registry, which holds the device of each drive letter, also of removed ones; a CD drive's device is named
 * “…CdRom…”. A letter counts only if its root folder can be read.
 */
async function onWindows(machine: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const values = await machine.registry.values(mountedDevices, "64", deadlineMs);
  if (values.status !== "observed") return values;
  // Windows' own drive has a letter.
  if (![...values.value].some(([name]) => /^\\DosDevices\\[A-Z]:$/i.test(name)))
    return missing("failed", "the list of drive letters is empty");
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

/** The CD drives with a disc in them; no file on the discs is read. */
export async function discPlaces(machine: Machine, deadlineMs: number): Promise<Observation<readonly DiscPlace[]>> {
  const by = { linux: onLinux, macos: onMacOs, windows: onWindows } as const;
  if (machine.system === "other") return missing("unsupported", "this system's drives are not known");
  const seen = await by[machine.system](machine, deadlineMs);
  return seen.status === "observed" ? observed(seen.value.slice(0, mostPlaces)) : seen;
}
