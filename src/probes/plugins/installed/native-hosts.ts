import { win32 } from "node:path";
import * as z from "zod";
import { knownBrowsers } from "../../../catalogue/browsers.ts";
import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { missing, type Observation, observed, valueOf } from "../../../facts/observation.ts";
import type { InstalledEntry } from "../../../facts/plugins.ts";
import type { Machine } from "../../../machine/machine.ts";
import { clean } from "../../../text/clean.ts";
import { expandVariables } from "../../../machine/expand-variables.ts";
import { programVersion } from "../../program-version.ts";
import { firstUnread } from "../../unread.ts";
import type { PartialList } from "./partial-list.ts";

/** At most this many bytes of a manifest are read. */
const longest = 64 * 1024;
/** At most this many manifests are read. */
const most = 200;

/** A native messaging host's manifest (developer.chrome.com, “Native messaging”). */
const manifest = z.object({ name: z.string(), path: z.string(), allowed_origins: z.array(z.string()) });

/** The manifests that the registry names: the default value of each subkey of the browsers' keys for them. */
async function inRegistry({ registry }: Machine, deadlineMs: number): Promise<PartialList<string>> {
  const keys = [...new Set(knownBrowsers.flatMap(({ nativeHosts }) => nativeHosts.windows ?? []))];
  const trees = await Promise.all(
    keys.flatMap((key) => [
      registry.tree(`HKEY_LOCAL_MACHINE\\${key}`, "64", deadlineMs),
      registry.tree(`HKEY_LOCAL_MACHINE\\${key}`, "32", deadlineMs),
      registry.tree(`HKEY_CURRENT_USER\\${key}`, "64", deadlineMs),
    ]),
  );
  const named = trees.flatMap((tree) => valueOf(tree) ?? []).map(({ values }) => values.get(""));
  return { found: named.filter((path) => typeof path === "string"), unread: firstUnread(trees) };
}

/** The manifests in the browsers' folders for them. */
async function inFolders(machine: Machine): Promise<PartialList<string>> {
  const { system } = machine;
  const all = system === "macos" || system === "linux" ? knownBrowsers.flatMap((b) => b.nativeHosts[system]) : [];
  const folders = [...new Set(all.flatMap((folder) => expandVariables(machine, folder) ?? []))];
  const lists = await Promise.all(folders.map(async (folder) => ({ folder, names: await machine.files.list(folder) })));
  const found = lists.flatMap(({ folder, names }) =>
    (valueOf(names) ?? []).filter((name) => name.endsWith(".json")).map((name) => `${folder}/${name}`),
  );
  return { found, unread: firstUnread(lists.map(({ names }) => names)) };
}

/** The host as an entry; null if it does not allow the extension, or its manifest is invalid. */
async function entryOf(machine: Machine, path: string, origin: string): Promise<InstalledEntry | null> {
  const bytes = valueOf(await machine.files.read(path, longest));
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes ?? []).toString("utf8"));
  } catch {
    return null;
  }
  const host = manifest.safeParse(json).data;
  if (!host?.allowed_origins.includes(origin)) return null;
  // On Windows the program's path may be relative to the manifest's folder.
  const program = machine.system === "windows" ? win32.resolve(win32.dirname(path), host.path) : null;
  const version = program === null ? null : await programVersion(machine, program);
  return { by: "native-host", name: clean(host.name, 100), version };
}

/** The native messaging hosts that allow the product's browser extension. */
export async function byNativeHost(
  machine: Machine,
  { extension }: PluginProduct,
  deadlineMs: number,
): Promise<Observation<InstalledEntry[]>> {
  if (extension === null) return missing("unsupported", "it is not known to have a browser extension");
  const manifests = machine.system === "windows" ? await inRegistry(machine, deadlineMs) : await inFolders(machine);
  const origin = `chrome-extension://${extension}/`;
  const paths = [...new Set(manifests.found)].slice(0, most);
  const entries = await Promise.all(paths.map((path) => entryOf(machine, path, origin)));
  const found = entries.filter((entry) => entry !== null);
  return found.length === 0 && manifests.unread ? manifests.unread : observed(found);
}
