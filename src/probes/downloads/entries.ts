import { posix, win32 } from "node:path";
import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { Downloaded } from "../../facts/downloads.ts";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { type NamedFile, namedFile, nameWhenWhole, unpackedFolder } from "./names.ts";

/** The machine lists at most this many names of a folder: a list of this length may be cut. */
const mostNames = 10_000;
/** At most this many files are recorded, and at most this many installers of one unpacked archive. */
const most = 20;

/** Milliseconds after the last write before a file counts as complete. */
const settledMs = 3000;

/** The folder, and what to look for in it. */
export interface DownloadScope {
  readonly machine: Machine;
  readonly folder: string;
  /** All known products, the portal's tools and others. */
  readonly products: readonly PluginProduct[];
  /** When the person agreed: files that arrived later count by their ending alone. */
  readonly since: Date;
}

/** A file as a fact, and its real path, which may hold characters that are never shown. */
export interface DownloadEntry {
  readonly path: string;
  readonly file: Downloaded;
  /** Full paths of `unpacked`. */
  readonly unpacked: readonly string[];
}

/** The files that were found, and whether the folder's list was cut. */
export interface DownloadEntries {
  readonly entries: readonly DownloadEntry[];
  readonly cut: boolean;
}

function within({ system }: Machine, folder: string, name: string): string {
  return system === "windows" ? win32.join(folder, name) : posix.join(folder, name);
}

/** Whether the name is no link: links are left out, since they stand for a file elsewhere. */
async function isOwn({ machine, folder }: DownloadScope, name: string): Promise<boolean> {
  const real = valueOf(await machine.files.real(within(machine, folder, name)));
  return real?.normalize("NFC") === within(machine, folder, name).normalize("NFC");
}

/** The installers at the root of the folder into which an archive was unpacked. */
async function unpackedFrom({ machine, folder, products }: DownloadScope, beside: string): Promise<readonly string[]> {
  const inside = within(machine, folder, beside);
  const names = await machine.files.list(inside);
  return (valueOf(names) ?? [])
    .filter((name) => namedFile(name, products)?.kind === "installer")
    .slice(0, most)
    .map((name) => within(machine, inside, name));
}

/** The file as an entry; null if it is not a regular file, a link, or an older file that is no known product's. */
async function entryOf(scope: DownloadScope, named: NamedFile, written: boolean): Promise<DownloadEntry | null> {
  const { machine, folder, since } = scope;
  const path = within(machine, folder, named.name);
  const status = valueOf(await machine.files.status(path));
  if (status?.kind !== "file") return null;
  if (named.product === null && status.modified.getTime() < since.getTime()) return null;
  if (!(await isOwn(scope, named.name))) return null;
  const age = machine.time.now().getTime() - status.modified.getTime();
  const arriving = written || status.size === 0 || (age >= 0 && age < settledMs);
  const beside = unpackedFolder(named.name);
  const opened = named.kind === "archive" && !arriving && (await isOwn(scope, beside));
  const unpacked = opened ? await unpackedFrom(scope, beside) : [];
  return {
    path,
    unpacked,
    file: {
      ...named,
      name: clean(named.name, 250),
      size: status.size,
      modified: status.modified.toISOString(),
      arriving,
      unpacked: unpacked.map((path) =>
        clean(path.slice(path.lastIndexOf(machine.system === "windows" ? "\\" : "/") + 1), 250),
      ),
    },
  };
}

/** An entry for a partial file, with the name the file will have: Chrome does not create that file before. */
async function partialOf(scope: DownloadScope, name: string, whole: NamedFile): Promise<DownloadEntry | null> {
  const entry = await entryOf(scope, { ...whole, name }, true);
  return entry && { ...entry, file: { ...entry.file, name: clean(whole.name, 250) } };
}

/**
 * The files of the folder that may be the signing tool's installer, the newest first: files with the catalogue's words
 * in their names, and installers and archives that arrived since the person agreed. Reads names, sizes and times only.
 */
export async function downloadEntries(asked: DownloadScope): Promise<Observation<DownloadEntries>> {
  const real = await asked.machine.files.real(asked.folder);
  if (real.status !== "observed") return real;
  const scope = { ...asked, folder: real.value };
  const listed = await scope.machine.files.list(scope.folder);
  if (listed.status !== "observed") return listed;
  const names = new Set(listed.value);
  const looks = listed.value.map((name) => {
    const whole = nameWhenWhole(name);
    if (whole === null) {
      const named = namedFile(name, scope.products);
      return named && entryOf(scope, named, names.has(`${name}.part`));
    }
    const named = names.has(whole) ? null : namedFile(whole, scope.products);
    return named && partialOf(scope, name, named);
  });
  const found = (await Promise.all(looks)).filter((entry) => entry !== null);
  const newest = found.sort((a, b) => Date.parse(b.file.modified) - Date.parse(a.file.modified)).slice(0, most);
  return observed({ entries: newest, cut: listed.value.length >= mostNames });
}
