import { win32 } from "node:path";
import { missing, type Observation, observed } from "../facts/observation.ts";
import { expandVariables } from "./expand-variables.ts";
import type { Machine } from "./machine.ts";
import { orTellFile } from "./unread.ts";

/** A folder that each person has, wherever it lies. */
export type PersonFolder = "downloads" | "documents" | "desktop";

interface Names {
  /** The names of the registry values with its path, the best first: Windows' id of the folder, or an older name. */
  readonly windows: readonly string[];
  /** The setting in the XDG user directories. */
  readonly xdg: string;
  /** The folder's usual name in the person's own folder, on every system. */
  readonly usual: string;
}

const names: Readonly<Record<PersonFolder, Names>> = {
  // FOLDERID_Downloads.
  downloads: { windows: ["{374DE290-123F-4565-9164-39C4925E467B}"], xdg: "XDG_DOWNLOAD_DIR", usual: "Downloads" },
  // The older name, which OneDrive and a redirected profile set, too (moonrepo/proto#404).
  documents: { windows: ["Personal"], xdg: "XDG_DOCUMENTS_DIR", usual: "Documents" },
  desktop: { windows: ["Desktop"], xdg: "XDG_DESKTOP_DIR", usual: "Desktop" },
};

const shellFolders = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
/** At most this many bytes of user-dirs.dirs are read. */
const longestSettings = 64 * 1024;

type Reading = Pick<Machine, "system" | "environment" | "files" | "registry" | "unread">;

const unnamed = missing("failed", "the setting names no folder for downloads");
/** The words of user-dirs.dirs that are the system's own. */
const ownWords = ["XDG_DOWNLOAD_DIR", "XDG_DESKTOP_DIR", "XDG_DOCUMENTS_DIR", "$HOME", "user-dirs.dirs"];

/** The folder in the XDG user directories; its name may be translated (“Tải xuống”). The file is a script: never run. */
async function onLinux({ environment, files, unread }: Reading, { xdg, usual }: Names): Promise<Observation<string>> {
  const home = environment("HOME");
  if (!home) return missing("absent", "HOME is not set");
  const path = `${environment("XDG_CONFIG_HOME") || `${home}/.config`}/user-dirs.dirs`;
  const settings = await files.read(path, longestSettings);
  const text = settings.status === "observed" ? new TextDecoder().decode(settings.value) : "";
  const setting = new RegExp(String.raw`^[ \t]*${xdg}="((?:[^"\\]|\\.)+)"`, "m").exec(text)?.[1];
  if (settings.status === "observed" && setting === undefined && xdg === names.downloads.xdg)
    orTellFile(unread, { path, bytes: settings.value }, { words: ownWords }, unnamed);
  const folder = setting?.replace(/\\(.)/g, "$1").replace(/^\$HOME(?=\/|$)/, () => home);
  // Relative paths are invalid there and ignored.
  return observed(folder?.startsWith("/") ? folder : `${home}/${usual}`);
}

async function onWindows(machine: Reading, wanted: Names, deadlineMs: number): Promise<Observation<string>> {
  const profile = machine.environment("USERPROFILE");
  // A moved folder's path may hold any letter, and `reg query` would lose some: the whole key is exported instead.
  const tree = await machine.registry.tree(shellFolders, "64", deadlineMs);
  if (tree.status !== "observed" && tree.status !== "absent") return tree;
  const values = tree.status === "observed" ? [...(tree.value[0]?.values ?? [])] : [];
  for (const name of wanted.windows) {
    const value = values.find(([one]) => one.toUpperCase() === name.toUpperCase())?.[1];
    const folder = typeof value === "string" ? expandVariables(machine, value) : null;
    if (folder !== null && win32.isAbsolute(folder)) return observed(folder);
  }
  return profile ? observed(win32.join(profile, wanted.usual)) : missing("absent", "USERPROFILE is not set");
}

/**
 * Returns where the person's folder is by the settings of the system: moved, redirected (OneDrive) or with a translated
 * name. Reads settings, not the folder, which need not exist.
 */
export async function personFolder(
  machine: Reading,
  folder: PersonFolder,
  deadlineMs: number,
): Promise<Observation<string>> {
  const wanted = names[folder];
  switch (machine.system) {
    case "linux":
      return onLinux(machine, wanted);
    case "windows":
      return onWindows(machine, wanted, deadlineMs);
    case "macos": {
      const home = machine.environment("HOME");
      return home ? observed(`${home}/${wanted.usual}`) : missing("absent", "HOME is not set");
    }
    case "other":
      return missing("unsupported", "where this system keeps this folder is not known");
  }
}
