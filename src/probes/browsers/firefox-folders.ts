import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder, textOf } from "./files.ts";

/** At most this many profiles are read. */
const mostProfiles = 50;

/** A profile of Firefox. */
export interface ProfileFolder {
  readonly folder: string;
  readonly lastUsed: boolean;
}

interface Section {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The sections of profiles.ini, in order. */
function sections(text: string): readonly Section[] {
  const found: { name: string; values: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name !== undefined) found.push({ name, values: new Map() });
    const [, key, value] = /^([^=;#]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) found.at(-1)?.values.set(key, value ?? "");
  }
  return found;
}

/** The profile folders in profiles.ini; `lastUsed` marks the one that the installed Firefox opens. */
function foldersIn(machine: Machine, data: string, text: string): readonly ProfileFolder[] {
  const all = sections(text);
  const opened = all.filter((s) => s.name.startsWith("Install")).flatMap((s) => s.values.get("Default") ?? []);
  const profiles = all.filter((s) => /^Profile\d+$/.test(s.name)).slice(0, mostProfiles);
  return profiles.flatMap(({ values }) => {
    const path = values.get("Path");
    if (path === undefined) return [];
    const folder = values.get("IsRelative") === "0" ? path : inFolder(machine, data, ...path.split("/"));
    const lastUsed = opened.length > 0 ? opened.includes(path) : values.get("Default") === "1" || profiles.length === 1;
    return [{ folder, lastUsed }];
  });
}

/** The folders of all profiles. */
export async function firefoxFolders(machine: Machine, data: string): Promise<Observation<readonly ProfileFolder[]>> {
  const text = await textOf(machine, inFolder(machine, data, "profiles.ini"));
  return text.status === "observed" ? observed(foldersIn(machine, data, text.value)) : text;
}

/** The Firefox that ran last: its version, e.g. “153.7.0”, and the folder in which it is installed. */
export interface FirefoxInstalled {
  readonly version: Observation<string>;
  readonly program: string | null;
}

/** Reads the installed Firefox from the compatibility.ini of its profiles, the last used first. */
export async function firefoxInstalled(machine: Machine, data: string): Promise<FirefoxInstalled> {
  const all = await firefoxFolders(machine, data);
  if (all.status !== "observed") return { version: all, program: null };
  for (const { folder } of [...all.value].sort((a, b) => Number(b.lastUsed) - Number(a.lastUsed))) {
    const ini = valueOf(await textOf(machine, inFolder(machine, folder, "compatibility.ini"))) ?? "";
    const version = /^LastVersion=(\d+(?:\.\d+){0,3})_/m.exec(ini)?.[1];
    const program = /^LastPlatformDir=(.+?)\r?$/m.exec(ini)?.[1] ?? null;
    if (version !== undefined) return { version: observed(version), program };
  }
  return { version: missing("absent", "no profile tells the version"), program: null };
}
