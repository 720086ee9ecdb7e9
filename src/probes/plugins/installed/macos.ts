import * as z from "zod";
import { bearsWords } from "../../../catalogue/plugin-names.ts";
import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../../facts/observation.ts";
import type { InstalledEntry } from "../../../facts/plugins.ts";
import type { Machine } from "../../../machine/machine.ts";
import { orTell, orTellPart } from "../../../machine/unread.ts";
import { clean } from "../../../text/clean.ts";
import { appVersion, propertyList } from "../../property-list.ts";
import { unreadReason } from "../../unread.ts";
import { bearsName } from "./bears-name.ts";
import { joinedLists, type PartialList } from "./partial-list.ts";

type Entries = Promise<Observation<InstalledEntry[]>>;

/** At most this many apps of a folder are looked at. */
const most = 1000;
/** At most this many bytes of an Info.plist are searched. */
const longest = 512 * 1024;

const unknown = missing("unsupported", "its name on macOS is not established, and nothing bears the one on Windows");

/** An empty result counts only if the product's URL protocol and file words are known: its name is not. */
function entriesOrUnknown(
  found: InstalledEntry[],
  { urlProtocol, fileWords }: PluginProduct,
): Observation<InstalledEntry[]> {
  return found.length > 0 || (urlProtocol !== null && fileWords !== null) ? observed(found) : unknown;
}

/** An app of macOS. */
interface App {
  readonly path: string;
  readonly name: string;
}

/** What is listed once on macOS, for all products. */
export interface MacosLists {
  /** The apps for everyone and for this person. */
  readonly apps: Promise<PartialList<App>>;
  /** The ids of the installed packages. */
  readonly packages: Promise<Observation<readonly string[]>>;
}

/** The apps in a folder; with `deeper` also those in its subfolders, in which makers group their apps. */
async function appsIn({ files }: Pick<Machine, "files">, folder: string, deeper: boolean): MacosLists["apps"] {
  const list = await files.list(folder);
  const names = valueOf(list) ?? [];
  const found = names
    .filter((name) => name.endsWith(".app"))
    .map((name) => ({ path: `${folder}/${name}`, name: name.slice(0, -".app".length) }));
  const folders = deeper ? names.filter((name) => !name.includes(".")) : [];
  const below = await Promise.all(folders.slice(0, most).map((name) => appsIn({ files }, `${folder}/${name}`, false)));
  return {
    found: [...found, ...below.flatMap((b) => b.found)].slice(0, most),
    unread: unreadReason(list),
  };
}

async function appsOf(machine: Machine): MacosLists["apps"] {
  const home = machine.environment("HOME");
  const folders = ["/Applications", ...(home ? [`${home}/Applications`] : [])];
  return joinedLists(await Promise.all(folders.map((folder) => appsIn(machine, folder, true))));
}

async function packagesOf({ programs }: Machine, deadlineMs: number): Promise<Observation<readonly string[]>> {
  const run = await programs.run("pkgutil", ["--pkgs"], deadlineMs);
  if (run.status !== "observed") return run;
  const own = { words: ["com.apple.pkg", "com.apple"] };
  if (run.value.exitCode !== 0) return orTell(run.value, own, missing("failed", "pkgutil ended with a fault"));
  const packages = run.value.stdout.split("\n").filter(Boolean);
  // macOS itself is installed from packages, named like “com.apple.pkg.…”: a list without any such was not read.
  return packages.some((id) => /^[\w-]{1,60}(?:\.[\w-]{1,60}){1,10}$/.test(id))
    ? observed(packages)
    : orTell(run.value, own, missing("failed", "pkgutil listed no package"));
}

/** Starts listing the apps and packages. */
export function macosLists(machine: Machine, deadlineMs: number): MacosLists {
  return { apps: appsOf(machine), packages: packagesOf(machine, deadlineMs) };
}

/** Information Property List, “CFBundleURLTypes”. */
const urlTypes = z.array(z.object({ CFBundleURLSchemes: z.array(z.string()).optional() }));

/** Whether the app's Info.plist declares that it opens the URL scheme. */
async function opens(
  machine: Machine,
  { path }: App,
  scheme: string,
  deadlineMs: number,
): Promise<Observation<boolean>> {
  const description = `${path}/Contents/Info.plist`;
  const bytes = await machine.files.read(description, longest);
  if (bytes.status !== "observed") return bytes.status === "absent" ? observed(false) : bytes;
  // In both forms of a property list the scheme is plain ASCII: plutil is only started for apps that contain it.
  if (!Buffer.from(bytes.value).includes(scheme)) return observed(false);
  const list = await propertyList(machine, { path: description, key: "CFBundleURLTypes" }, urlTypes, deadlineMs);
  if (list.status !== "observed") return list;
  const schemes = list.value.flatMap((type) => type.CFBundleURLSchemes ?? []);
  return observed(schemes.some((s) => s.toLowerCase() === scheme));
}

/** The app as an entry; null if it is not the product's. */
async function entryOf(
  machine: Machine,
  product: PluginProduct,
  app: App,
  deadlineMs: number,
): Promise<Observation<InstalledEntry | null>> {
  const { urlProtocol } = product;
  const named = bearsName(app.name, product);
  const handles = urlProtocol === null ? observed(false) : await opens(machine, app, urlProtocol, deadlineMs);
  if (!named && handles.status !== "observed") return handles;
  if (!named && valueOf(handles) !== true) return observed(null);
  const version = valueOf(await appVersion(machine, app.path, deadlineMs)) ?? null;
  return named
    ? observed({ by: "app", name: clean(app.name, 100), version })
    : observed({ by: "url-protocol", name: clean(`${app.name} (${urlProtocol}:)`, 100), version });
}

/** The apps that bear the product's name or open its URL protocol. */
export async function byApp(machine: Machine, product: PluginProduct, lists: MacosLists, deadlineMs: number): Entries {
  const apps = await lists.apps;
  const seen = await Promise.all(apps.found.map((app) => entryOf(machine, product, app, deadlineMs)));
  const found = seen.flatMap((entry) => valueOf(entry) ?? []);
  if (found.length > 0) return observed(found);
  const unread = seen.find((entry): entry is Missing => entry.status !== "observed");
  return apps.unread ?? unread ?? entriesOrUnknown([], product);
}

/** The receipts of macOS's installer for the product. pkgutil(1) prints a name, a colon and a value in each line. */
export async function byReceipt(
  { programs }: Machine,
  product: PluginProduct,
  lists: MacosLists,
  deadlineMs: number,
): Entries {
  const packages = await lists.packages;
  if (packages.status !== "observed") return packages;
  const found = packages.value
    .filter((id) => bearsName(id, product) || bearsWords(product, id))
    .map(async (id): Promise<InstalledEntry> => {
      const info = valueOf(await programs.run("pkgutil", ["--pkg-info", id], deadlineMs));
      const version = /^version:\s*(\S+)\s*$/m.exec(info?.stdout ?? "")?.[1];
      const own = { words: ["package-id:", "version:", "volume:", "location:", "install-time:"] };
      if (info) orTellPart(info, own, () => version === undefined, "pkgutil told no version");
      return { by: "receipt", name: clean(id, 100), version: version === undefined ? null : clean(version, 40) };
    });
  const [maker] = product.fileWords?.all ?? [];
  const another = maker !== undefined && packages.value.some((id) => id.toLowerCase().includes(maker));
  // The name of its package is not established: a package of the same maker may be it.
  if (found.length === 0 && another)
    return missing("failed", "a package of its maker is there; whether it is this one is not told");
  return entriesOrUnknown(await Promise.all(found), product);
}
