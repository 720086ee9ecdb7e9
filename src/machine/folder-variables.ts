import type { System } from "../facts/computer.ts";
import type { Machine } from "./machine.ts";

/** Variables that name a folder of the user's; on Windows it may lie on a server (a redirected or roaming profile). */
const users: readonly string[] = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"];

/** Variables that name a folder of the system's, or one in which kyso makes files: on Windows only on a drive. */
const systems: readonly string[] = [
  "SystemRoot",
  "windir",
  "ProgramFiles",
  "ProgramFiles(x86)",
  "ProgramW6432",
  "CommonProgramFiles",
  "CommonProgramFiles(x86)",
  "ProgramData",
  "ALLUSERSPROFILE",
  "PUBLIC",
  "TEMP",
  "TMP",
  "TMPDIR",
];

const namesOf = (all: readonly string[]) => new Set(all.map((name) => name.toLowerCase()));
const userNames = namesOf(users);
const systemNames = namesOf(systems);
const isXdgFolder = (name: string) => /^xdg_\w+_(?:home|dir)$/.test(name);

/** A longer path is accepted by no system. */
const longest = 4096;

function isPlain(path: string): boolean {
  return path.length <= longest && !/\p{Cc}/u.test(path) && !path.split(/[\\/]/).includes("..");
}

/** Whether it is a full path of Windows on a drive: not on a server, of a device, or relative to a drive's folder. */
export function onDrive(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) && isPlain(path) && !/[<>"|?*]/.test(path);
}

/** Whether it is a full path of a folder shared by a server: “\\SERVER\SHARE…”, and no device (“\\.\”, “\\?\”). */
function onServer(path: string): boolean {
  return /^\\\\[^\\/.?][^\\/]*\\[^\\/]+/.test(path) && isPlain(path);
}

function mayBeUsed(system: System, name: string, value: string): boolean {
  const wanted = name.toLowerCase();
  const [ofUser, ofSystem] = [userNames.has(wanted) || isXdgFolder(wanted), systemNames.has(wanted)];
  if (!ofUser && !ofSystem) return true;
  if (system === "windows") return onDrive(value) || (ofUser && onServer(value));
  return value.startsWith("/") && isPlain(value);
}

/**
 * Returns the environment, in which a variable that names a folder (HOME, LOCALAPPDATA, SystemRoot, TMPDIR, XDG_…) is
 * missing unless its value is a full path of this system without “..” and control characters: files are read and
 * programs started from there, wherever kyso itself was started.
 */
export function checkedFolders(system: System, environment: Machine["environment"]): Machine["environment"] {
  return (name) => {
    const value = environment(name);
    return value === undefined || mayBeUsed(system, name, value) ? value : undefined;
  };
}
