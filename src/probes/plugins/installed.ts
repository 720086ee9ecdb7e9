import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { Plugin } from "../../facts/plugins.ts";
import { type Missing, missing, observed } from "../../facts/observation.ts";
import type { Machine, RegistryKey } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

const most = 50;
const uninstall = String.raw`SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall`;

/** Programs of 64 and of 32 bits for everyone, and those of this person alone. */
const places = [
  [`HKEY_LOCAL_MACHINE\\${uninstall}`, "64"],
  [`HKEY_LOCAL_MACHINE\\${uninstall}`, "32"],
  [`HKEY_CURRENT_USER\\${uninstall}`, "64"],
] as const;

/** What was found, and why it is not all, where a part could not be read. */
export type Uninstallable = Promise<{ readonly keys: readonly RegistryKey[]; readonly unread: Missing | null }>;

/** A text among a key's values; case does not count in the registry. */
function textIn({ values }: Pick<RegistryKey, "values">, name: string): string | null {
  const found = [...values].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
  return typeof found === "string" ? found : null;
}

/** Everything that Windows can uninstall; read once for all products. */
export async function uninstallEntries({ registry }: Machine, deadlineMs: number): Uninstallable {
  const trees = await Promise.all(places.map(([key, view]) => registry.tree(key, view, deadlineMs)));
  const keys = trees.flatMap((tree) => (tree.status === "observed" ? tree.value : []));
  // A person without programs of their own has no such key; all else that failed leaves the list unfinished.
  const failed = trees.filter((tree) => tree.status !== "observed").filter((tree) => tree.status !== "absent");
  return { keys, unread: failed[0] ?? null };
}

async function byProtocol({ registry }: Machine, protocol: string | null, deadlineMs: number) {
  if (protocol === null) return [];
  const values = await registry.values(`HKEY_CLASSES_ROOT\\${protocol}`, "64", deadlineMs);
  const registered = values.status === "observed" && [...values.value.keys()].some((k) => /^url protocol$/i.test(k));
  return registered ? [{ by: "url-protocol" as const, name: `${protocol}:`, version: null }] : [];
}

/** What the system lists as installed of the product: uninstall entries by their display name, and its URL protocol. */
export async function installedOf(
  machine: Machine,
  product: PluginProduct,
  entries: Uninstallable,
  deadlineMs: number,
): Promise<Plugin["installed"]> {
  if (machine.system !== "windows")
    return missing("unsupported", "this version of kyso does not read what is installed on this system");
  const { uninstallNames, urlProtocol } = product;
  if (uninstallNames.length === 0 && urlProtocol === null)
    return missing("unsupported", "the name of its uninstall entry is not established");
  const [{ keys, unread }, protocols] = await Promise.all([entries, byProtocol(machine, urlProtocol, deadlineMs)]);
  const listed = keys.flatMap((key) => {
    const name = textIn(key, "DisplayName");
    const named = uninstallNames.some((part) => name?.toLowerCase().includes(part.toLowerCase()));
    if (name === null || !named) return [];
    const version = textIn(key, "DisplayVersion");
    return [
      { by: "uninstall" as const, name: clean(name, 100), version: version === null ? null : clean(version, 40) },
    ];
  });
  const found = [...listed, ...protocols].slice(0, most);
  return found.length === 0 && unread ? unread : observed(found);
}
