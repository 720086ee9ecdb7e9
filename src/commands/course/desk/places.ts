import { posix, win32 } from "node:path";
import { ensureWritable } from "../../../acts/atomic-write.ts";
import { valueOf } from "../../../facts/observation.ts";
import type { Machine } from "../../../machine/machine.ts";
import { personFolder } from "../../../machine/person-folders.ts";
import type { Text } from "../../../text/language.ts";
import type { SavePlace } from "../../../wizard/report-mode.ts";
import { reasonOf } from "../../io/out-file.ts";
import { numberedName } from "./file-name.ts";
import { syncedBy } from "./synced.ts";

/** What finding places needs of the machine. */
export type PlacesMachine = Pick<Machine, "system" | "environment" | "files" | "registry">;

export interface PlacesOptions {
  readonly machine: PlacesMachine;
  /** The folder that kyso was started in. */
  readonly here: string;
  /** The folder that kyso itself lies in: nothing is saved there. */
  readonly own: string;
  /** Milliseconds for a program that reads settings. */
  readonly deadlineMs: number;
  /** Throws what writing to a path would throw; tests pass their own. */
  readonly ensure?: (path: string) => Promise<void>;
}

interface Folder {
  readonly kind: SavePlace["kind"];
  /** As it is shown and written to. */
  readonly path: string;
  /** With links resolved, to compare. */
  readonly real: string;
}

/** Folders of the system in which nobody looks for a report; on Windows by the variables that name them. */
const systems = {
  unix: ["/bin", "/dev", "/etc", "/lib", "/opt", "/proc", "/sbin", "/sys", "/usr", "/var/lib", "/System", "/Library"],
  windows: ["SystemRoot", "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "ProgramData", "TEMP", "TMP"],
} as const;

/** Names of one minute: at most this many are tried. */
const mostNames = 50;

/** Whether `inner` is the folder `outer` or lies in it; both are full paths. */
function isWithin({ system }: PlacesMachine, inner: string, outer: string): boolean {
  const { relative, isAbsolute } = system === "windows" ? win32 : posix;
  // Paths of Windows are compared without regard to case by `win32.relative` itself.
  const way = relative(outer, inner);
  return !isAbsolute(way) && way.split(/[\\/]/)[0] !== "..";
}

async function existing(machine: PlacesMachine, kind: Folder["kind"], path: string): Promise<readonly Folder[]> {
  if (valueOf(await machine.files.status(path))?.kind !== "folder") return [];
  return [{ kind, path, real: valueOf(await machine.files.real(path)) ?? path }];
}

/** Whether the folder kyso was started in is one that a person chose: not a disk's root, nor one of the system. */
function isPersons(machine: PlacesMachine, { real }: Folder): boolean {
  const { parse } = machine.system === "windows" ? win32 : posix;
  if (parse(real).root === real) return false;
  const named = systems.windows.flatMap((name) => machine.environment(name) ?? []);
  const theirs = machine.system === "windows" ? named : systems.unix;
  return !theirs.some((folder) => isWithin(machine, real, folder));
}

/**
 * Returns the folders that a file may be saved to, the most expected first: Documents and the desktop, wherever they
 * are; the person's own folder if there are none; the one kyso was started in. Never kyso's own folder or one in it.
 */
async function folders({ machine, here, own, deadlineMs }: PlacesOptions): Promise<readonly Folder[]> {
  const known = async (kind: "documents" | "desktop") => {
    const folder = valueOf(await personFolder(machine, kind, deadlineMs));
    return folder === undefined ? [] : existing(machine, kind, folder);
  };
  const [documents, desktop] = [await known("documents"), await known("desktop")];
  const home = machine.environment(machine.system === "windows" ? "USERPROFILE" : "HOME");
  const none = documents.length + desktop.length === 0;
  const persons = none && home !== undefined ? await existing(machine, "home", home) : [];
  const started = (await existing(machine, "here", here)).filter((folder) => isPersons(machine, folder));
  const ownReal = valueOf(await machine.files.real(own)) ?? own;
  const all = [...documents, ...desktop, ...persons, ...started].filter(
    ({ path, real }) => !isWithin(machine, real, ownReal) && !isWithin(machine, path, own),
  );
  const same = (one: Folder, other: Folder) =>
    isWithin(machine, one.real, other.real) && isWithin(machine, other.real, one.real);
  return all.filter((folder, at) => all.findIndex((other) => same(folder, other)) === at);
}

/** Returns the first name that is not taken in the folder; the last one tried if all are. */
async function freePath(machine: PlacesMachine, folder: string, name: string): Promise<string> {
  const { join } = machine.system === "windows" ? win32 : posix;
  let path = join(folder, name);
  for (let number = 2; number <= mostNames; number += 1) {
    if ((await machine.files.status(path)).status !== "observed") return path;
    path = join(folder, numberedName(name, number));
  }
  return path;
}

/** Returns where a file of this name could be saved now; `failed` gives the folders in which that failed before. */
export async function savePlaces(
  options: PlacesOptions,
  name: string,
  failed: ReadonlyMap<string, Text>,
): Promise<readonly SavePlace[]> {
  const { machine, ensure = ensureWritable } = options;
  const problemAt = async (path: string): Promise<Text | null> => {
    try {
      await ensure(path);
      return null;
    } catch (fault) {
      return reasonOf(fault);
    }
  };
  const places = (await folders(options)).map(async ({ kind, path: folder, real }): Promise<SavePlace> => {
    const path = await freePath(machine, folder, name);
    const problem = failed.get(folder) ?? (await problemAt(path));
    return { kind, folder, path, sync: syncedBy(machine, real), problem };
  });
  return Promise.all(places);
}
