import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { missing, type Observation, observed } from "../../../facts/observation.ts";
import type { InstalledEntry } from "../../../facts/plugins.ts";
import type { Machine, RegistryKey } from "../../../machine/machine.ts";
import { clean } from "../../../text/clean.ts";
import { programVersion } from "../../program-version.ts";
import { registryValue } from "../../registry-value.ts";
import { firstUnread } from "../../unread.ts";
import { possibleFolders } from "../traces.ts";
import type { PartialList } from "./partial-list.ts";

type Entries = Promise<Observation<InstalledEntry[]>>;

const uninstall = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;

/** The uninstall keys: 64-bit and 32-bit programs for everyone, and this person's own. */
const places = [
  [`HKEY_LOCAL_MACHINE\\${uninstall}`, "64"],
  [`HKEY_LOCAL_MACHINE\\${uninstall}`, "32"],
  [`HKEY_CURRENT_USER\\${uninstall}`, "64"],
] as const;

/** The keys of what Windows can uninstall. */
export type Uninstallable = Promise<PartialList<RegistryKey>>;

/** The value of this name, or null if it is missing or not a text. */
function textIn({ values }: Pick<RegistryKey, "values">, name: string): string | null {
  const found = registryValue(values, name);
  return typeof found === "string" ? found : null;
}

/** The entries of everything that Windows can uninstall; read once for all products. */
export async function uninstallEntries({ registry }: Machine, deadlineMs: number): Uninstallable {
  const trees = await Promise.all(places.map(([key, view]) => registry.tree(key, view, deadlineMs)));
  const found = trees.flatMap((tree) => (tree.status === "observed" ? tree.value : []));
  // A person without programs of their own has no such key: one that is absent does not make the list incomplete.
  return { found, unread: firstUnread(trees) };
}

/** The product's uninstall entries, by their display name. */
export async function byUninstallName({ uninstallNames }: PluginProduct, entries: Uninstallable): Entries {
  if (uninstallNames.length === 0) return missing("unsupported", "the name of its uninstall entry is not established");
  const { found, unread } = await entries;
  const listed = found.flatMap((key): InstalledEntry[] => {
    const name = textIn(key, "DisplayName");
    const named = uninstallNames.some((part) => name?.toLowerCase().includes(part.toLowerCase()));
    if (name === null || !named) return [];
    const version = textIn(key, "DisplayVersion");
    return [{ by: "uninstall", name: clean(name, 100), version: version === null ? null : clean(version, 40) }];
  });
  return listed.length === 0 && unread ? unread : observed(listed);
}

/** The URL protocol with which pages start the product, if it is registered. */
export async function byProtocol({ registry }: Machine, { urlProtocol }: PluginProduct, deadlineMs: number): Entries {
  if (urlProtocol === null) return missing("unsupported", "it is not known to have a URL protocol");
  const values = await registry.values(`HKEY_CLASSES_ROOT\\${urlProtocol}`, "64", deadlineMs);
  if (values.status !== "observed") return values.status === "absent" ? observed([]) : values;
  const registered = [...values.value.keys()].some((key) => /^url protocol$/i.test(key));
  return observed(registered ? [{ by: "url-protocol", name: `${urlProtocol}:`, version: null }] : []);
}

/** The product's program files in its folders, each with the version in its resources. */
export async function byProgramFile(machine: Machine, product: PluginProduct): Entries {
  const paths = possibleFolders(machine, product).flatMap((folder) =>
    product.processes.map((name) => `${folder}\\${name}`),
  );
  if (paths.length === 0) return missing("unsupported", "the place of its program is not established");
  const found = paths.map(async (path): Promise<InstalledEntry[]> => {
    if ((await machine.files.status(path)).status !== "observed") return [];
    const name = clean(path.slice(path.lastIndexOf("\\") + 1), 100);
    return [{ by: "program", name, version: await programVersion(machine, path) }];
  });
  return observed((await Promise.all(found)).flat());
}
