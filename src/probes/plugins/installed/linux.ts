import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../../facts/observation.ts";
import type { InstalledEntry } from "../../../facts/plugins.ts";
import type { Machine } from "../../../machine/machine.ts";
import { clean } from "../../../text/clean.ts";
import { unreadReason } from "../../unread.ts";
import { bearsName } from "./bears-name.ts";
import { type DesktopEntry, desktopEntry, handlersOf } from "./desktop-entry.ts";
import { joinedLists, type PartialList } from "./partial-list.ts";

/** At most this many bytes of a desktop file are read. */
const longest = 64 * 1024;
/** At most this many desktop files are read. */
const most = 3000;
/** At most this many levels of folders are searched. */
const deepest = 4;
/**
 * At most this many files are open at a time: a user may often open only about a thousand, kyso's other files included.
 */
const together = 64;

/** The folders in which desktops look for programs and settings. */
interface DesktopFolders {
  /** Data folders, the person's own first. */
  readonly data: readonly string[];
  readonly config: readonly string[];
  /** Why the person's own folders are unknown; null if they are known. */
  readonly unread: Missing | null;
}

/** The folders in a list of the XDG Base Directory Specification; relative paths are ignored, as it demands. */
function foldersIn(list: string): readonly string[] {
  return list.split(":").filter((path) => path.startsWith("/"));
}

/** The desktop folders of this session, those of flatpak and snap included. */
function desktopFolders({ environment }: Machine): DesktopFolders {
  const home = environment("HOME");
  const of = (name: string, fallback: string) => foldersIn(environment(name) || fallback);
  const own = home ? [`${home}/.local/share/flatpak/exports/share`] : [];
  const data = [
    ...of("XDG_DATA_HOME", home ? `${home}/.local/share` : ""),
    ...of("XDG_DATA_DIRS", "/usr/local/share:/usr/share"),
    ...own,
    "/var/lib/flatpak/exports/share",
    "/var/lib/snapd/desktop",
  ];
  const config = [...of("XDG_CONFIG_HOME", home ? `${home}/.config` : ""), ...of("XDG_CONFIG_DIRS", "/etc/xdg")];
  const unread = home ? null : missing("failed", "HOME is not set");
  return { data: [...new Set(data)], config: [...new Set(config)], unread };
}

/** The folders of desktop files; whether they exist is not checked. */
export function applicationFolders(machine: Machine): readonly string[] {
  return desktopFolders(machine).data.map((folder) => `${folder}/applications`);
}

/** The desktop files in a folder and its subfolders, by their paths within the folder, which determine their ids. */
async function filesIn(machine: Machine, folder: string, within = "", depth = 1): Promise<PartialList<string>> {
  const names = await machine.files.list(`${folder}${within}`);
  const all = valueOf(names) ?? [];
  const files = all.filter((name) => name.endsWith(".desktop")).map((name) => `${within}/${name}`);
  const others = depth < deepest ? all.filter((name) => !/\.(?:desktop|list|cache)$/.test(name)) : [];
  const below = others.slice(0, most).map(async (name): Promise<PartialList<string>> => {
    const path = `${within}/${name}`;
    const status = valueOf(await machine.files.status(`${folder}${path}`));
    return status?.kind === "folder" ? filesIn(machine, folder, path, depth + 1) : { found: [], unread: null };
  });
  return joinedLists([{ found: files, unread: unreadReason(names) }, ...(await Promise.all(below))]);
}

async function textOf({ files }: Machine, path: string): Promise<Observation<string>> {
  const bytes = await files.read(path, longest);
  return bytes.status === "observed" ? observed(Buffer.from(bytes.value).toString("utf8")) : bytes;
}

/** Programs by their desktop files (Desktop Entry Specification), and the settings that assign URL schemes to them. */
export interface LinuxLists {
  readonly programs: Promise<PartialList<DesktopEntry>>;
  /** The contents of every mimeapps.list (Association between MIME types and applications). */
  readonly associations: Promise<PartialList<string>>;
}

async function readEntry(
  machine: Machine,
  { folder, within }: { readonly folder: string; readonly within: string },
): Promise<PartialList<DesktopEntry>> {
  const text = await textOf(machine, `${folder}${within}`);
  const entry = text.status === "observed" ? desktopEntry(within.slice(1).replaceAll("/", "-"), text.value) : null;
  return { found: entry ? [entry] : [], unread: unreadReason(text) };
}

async function programsOf(machine: Machine): Promise<PartialList<DesktopEntry>> {
  const lists = applicationFolders(machine).map(async (folder) => {
    const { found, unread } = await filesIn(machine, folder);
    return { found: found.map((within) => ({ folder, within })), unread };
  });
  const { found, unread } = joinedLists(await Promise.all(lists));
  const read: PartialList<DesktopEntry>[] = [];
  for (let at = 0; at < Math.min(found.length, most); at += together)
    read.push(...(await Promise.all(found.slice(at, at + together).map((file) => readEntry(machine, file)))));
  const more = found.length > most ? missing("failed", "there are more programs than are read") : null;
  const own = desktopFolders(machine).unread;
  return joinedLists([{ found: [], unread: own ?? unread ?? more }, ...read]);
}

async function associationsOf(machine: Machine): Promise<PartialList<string>> {
  const folders = [...desktopFolders(machine).config, ...applicationFolders(machine)];
  const lists = folders.map(async (folder): Promise<PartialList<string>> => {
    const text = await textOf(machine, `${folder}/mimeapps.list`);
    return { found: text.status === "observed" ? [text.value] : [], unread: unreadReason(text) };
  });
  return joinedLists(await Promise.all(lists));
}

/** Starts reading the desktop files and associations. */
export function linuxLists(machine: Machine): LinuxLists {
  return { programs: programsOf(machine), associations: associationsOf(machine) };
}

function entryOf(by: InstalledEntry["by"], name: string): InstalledEntry {
  return { by, name: clean(name, 100), version: null };
}

/**
 * The programs with a desktop file that open the product's URL protocol, or bear its name. An empty result is only
 * returned if the protocol is known: no name on Linux is established.
 */
export async function byDesktopEntry(
  product: PluginProduct,
  { programs, associations }: LinuxLists,
): Promise<Observation<InstalledEntry[]>> {
  const [{ found, unread }, lists] = await Promise.all([programs, associations]);
  const { urlProtocol } = product;
  const scheme = urlProtocol === null ? null : `x-scheme-handler/${urlProtocol}`;
  const handlers = new Set(scheme === null ? [] : lists.found.flatMap((text) => handlersOf(text, scheme)));
  const entries = found.flatMap((program): InstalledEntry[] => {
    const handles = scheme !== null && (program.types.includes(scheme) || handlers.has(program.id));
    if (handles) return [entryOf("url-protocol", `${program.name} (${urlProtocol}:)`)];
    return bearsName(program.name, product) ? [entryOf("app", program.name)] : [];
  });
  if (entries.length > 0) return observed(entries);
  const unknown = missing("unsupported", "its name on Linux is not established, and nothing bears the one on Windows");
  return unread ?? lists.unread ?? (urlProtocol === null ? unknown : observed([]));
}
