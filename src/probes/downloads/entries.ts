import { posix, win32 } from "node:path";
import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { Downloaded } from "../../facts/downloads.ts";
import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { type NamedFile, namedFile, nameWhenWhole, unpackedFolder } from "./names.ts";

/** As many names as a folder's list has at most: more may be there. */
const mostNames = 10_000;
/** As many files of interest, and installers beside an unpacked archive, as are told of. */
const most = 20;

/** A file that was written to within this time is not taken for whole yet, in milliseconds. */
const settledMs = 3000;

/** What of the folder is looked at. */
export interface DownloadScope {
  readonly machine: Machine;
  readonly folder: string;
  /** All that are known: the portal's tools, and those that are not. */
  readonly products: readonly PluginProduct[];
  /** When the person said yes: what came since then counts by its ending alone. */
  readonly since: Date;
}

/** A file beside its own name on the disk, which may hold what is never shown. */
export interface DownloadEntry {
  readonly path: string;
  readonly file: Downloaded;
  /** Full paths of `unpacked`. */
  readonly unpacked: readonly string[];
}

export interface DownloadEntries {
  readonly entries: readonly DownloadEntry[];
  readonly cut: boolean;
}

function within({ system }: Machine, folder: string, name: string): string {
  return system === "windows" ? win32.join(folder, name) : posix.join(folder, name);
}

/** Whether the name leads nowhere else: of a link, only where it points would be told. */
async function isOwn({ machine, folder }: DownloadScope, name: string): Promise<boolean> {
  const real = valueOf(await machine.files.real(within(machine, folder, name)));
  return real?.normalize("NFC") === within(machine, folder, name).normalize("NFC");
}

/** Installers at the root of the folder that an archive was unpacked to. */
async function unpackedFrom({ machine, folder, products }: DownloadScope, beside: string): Promise<readonly string[]> {
  const inside = within(machine, folder, beside);
  const names = await machine.files.list(inside);
  return (valueOf(names) ?? [])
    .filter((name) => namedFile(name, products)?.kind === "installer")
    .slice(0, most)
    .map((name) => within(machine, inside, name));
}

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

/** A partial file stands for the one that it will be: Chrome's has no other beside it yet. */
async function partialOf(scope: DownloadScope, name: string, whole: NamedFile): Promise<DownloadEntry | null> {
  const entry = await entryOf(scope, { ...whole, name }, true);
  return entry && { ...entry, file: { ...entry.file, name: clean(whole.name, 250) } };
}

/**
 * The files of the folder that may be the signing tool's installer, the newest first: by the catalogue's words, and
 * what came since the yes and is an installer or an archive by its ending. Names, sizes and times; no file is opened.
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
