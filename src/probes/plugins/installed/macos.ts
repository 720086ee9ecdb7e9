import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { missing, type Observation, observed, valueOf } from "../../../facts/observation.ts";
import type { InstalledEntry } from "../../../facts/plugins.ts";
import type { Machine } from "../../../machine/machine.ts";
import { clean } from "../../../text/clean.ts";
import { appVersion } from "../../property-list.ts";

type Entries = Promise<Observation<InstalledEntry[]>>;

/** The products' names on macOS are not established; who bears the Windows name, however written, is one. */
function bearsName(text: string, { uninstallNames }: PluginProduct): boolean {
  const squeezed = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return uninstallNames.some((name) => squeezed(text).includes(squeezed(name)));
}

/** None found proves nothing where the name is not established. */
function told(found: InstalledEntry[]): Observation<InstalledEntry[]> {
  const unknown = missing("unsupported", "its name on macOS is not established, and nothing bears the one on Windows");
  return found.length > 0 ? observed(found) : unknown;
}

/** What macOS lists once, for all products. */
export interface MacosLists {
  /** The apps for everyone and for this person, by full path. */
  readonly apps: Promise<readonly string[]>;
  /** The ids of the packages that were installed. */
  readonly packages: Promise<Observation<readonly string[]>>;
}

async function appsOf({ files, environment }: Machine): Promise<readonly string[]> {
  const home = environment("HOME");
  const folders = ["/Applications", ...(home ? [`${home}/Applications`] : [])];
  const lists = folders.map(async (folder) =>
    (valueOf(await files.list(folder)) ?? []).filter((n) => n.endsWith(".app")).map((n) => `${folder}/${n}`),
  );
  return (await Promise.all(lists)).flat();
}

async function packagesOf({ programs }: Machine, deadlineMs: number): Promise<Observation<readonly string[]>> {
  const run = await programs.run("pkgutil", ["--pkgs"], deadlineMs);
  if (run.status !== "observed") return run;
  if (run.value.exitCode !== 0) return missing("failed", "pkgutil ended with a fault");
  return observed(run.value.stdout.split("\n").filter(Boolean));
}

export function macosLists(machine: Machine, deadlineMs: number): MacosLists {
  return { apps: appsOf(machine), packages: packagesOf(machine, deadlineMs) };
}

export async function byApp(machine: Machine, product: PluginProduct, lists: MacosLists, deadlineMs: number): Entries {
  const apps = (await lists.apps).map((path) => ({ path, name: path.slice(path.lastIndexOf("/") + 1, -4) }));
  const found = apps
    .filter(({ name }) => bearsName(name, product))
    .map(async ({ path, name }): Promise<InstalledEntry> => {
      const version = valueOf(await appVersion(machine, path, deadlineMs)) ?? null;
      return { by: "app", name: clean(name, 100), version };
    });
  return told(await Promise.all(found));
}

/** By the receipts of macOS's installer; pkgutil(1) prints a name, a colon and a value a line. */
export async function byReceipt(
  { programs }: Machine,
  product: PluginProduct,
  lists: MacosLists,
  deadlineMs: number,
): Entries {
  const packages = await lists.packages;
  if (packages.status !== "observed") return packages;
  const found = packages.value
    .filter((id) => bearsName(id, product))
    .map(async (id): Promise<InstalledEntry> => {
      const info = valueOf(await programs.run("pkgutil", ["--pkg-info", id], deadlineMs))?.stdout ?? "";
      const version = /^version:\s*(\S+)\s*$/m.exec(info)?.[1];
      return { by: "receipt", name: clean(id, 100), version: version === undefined ? null : clean(version, 40) };
    });
  return told(await Promise.all(found));
}
