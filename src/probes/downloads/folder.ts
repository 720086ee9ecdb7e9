import { win32 } from "node:path";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { orTellFile } from "../../machine/unread.ts";
import { expandVariables } from "../expand-variables.ts";

/** Windows' id of the folder (FOLDERID_Downloads): the name of the registry value with its path. */
const downloadsId = "{374DE290-123F-4565-9164-39C4925E467B}";
const shellFolders = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
/** At most this many bytes of user-dirs.dirs are read. */
const longestSettings = 64 * 1024;

const unnamed = missing("failed", "the setting names no folder for downloads");

/** The folder in the XDG user directories; its name may be translated (“Tải xuống”). */
async function onLinux({ environment, files, unread }: Machine): Promise<Observation<string>> {
  const home = environment("HOME");
  if (!home) return missing("absent", "HOME is not set");
  const path = `${environment("XDG_CONFIG_HOME") || `${home}/.config`}/user-dirs.dirs`;
  const settings = await files.read(path, longestSettings);
  const text = settings.status === "observed" ? new TextDecoder().decode(settings.value) : "";
  const setting = /^[ \t]*XDG_DOWNLOAD_DIR="((?:[^"\\]|\\.)+)"/m.exec(text)?.[1];
  const words = ["XDG_DOWNLOAD_DIR", "XDG_DESKTOP_DIR", "XDG_DOCUMENTS_DIR", "$HOME", "user-dirs.dirs"];
  if (settings.status === "observed" && setting === undefined)
    orTellFile(unread, { path, bytes: settings.value }, { words }, unnamed);
  const folder = setting?.replace(/\\(.)/g, "$1").replace(/^\$HOME(?=\/|$)/, () => home);
  // Relative paths are invalid there and ignored.
  return observed(folder?.startsWith("/") ? folder : `${home}/Downloads`);
}

async function onWindows(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  const profile = machine.environment("USERPROFILE");
  // A moved folder's path may hold any letter, and `reg query` would lose some: the whole key is exported instead.
  const tree = await machine.registry.tree(shellFolders, "64", deadlineMs);
  if (tree.status !== "observed" && tree.status !== "absent") return tree;
  const values = tree.status === "observed" ? [...(tree.value[0]?.values ?? [])] : [];
  const value = values.find(([name]) => name.toUpperCase() === downloadsId)?.[1];
  const folder = typeof value === "string" ? expandVariables(machine, value) : null;
  if (folder !== null && win32.isAbsolute(folder)) return observed(folder);
  return profile ? observed(win32.join(profile, "Downloads")) : missing("absent", "USERPROFILE is not set");
}

/** The folder in which browsers save downloads by default. Reads settings, not the folder. */
export async function downloadFolder(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  switch (machine.system) {
    case "linux":
      return onLinux(machine);
    case "windows":
      return onWindows(machine, deadlineMs);
    case "macos": {
      const home = machine.environment("HOME");
      return home ? observed(`${home}/Downloads`) : missing("absent", "HOME is not set");
    }
    case "other":
      return missing("unsupported", "where this system keeps downloads is not known");
  }
}
