import type { PluginProduct } from "../../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed } from "../../../facts/observation.ts";
import type { InstalledEntry, Plugin } from "../../../facts/plugins.ts";
import type { Machine } from "../../../machine/machine.ts";
import { byDesktopEntry, type LinuxLists, linuxLists } from "./linux.ts";
import { byApp, byReceipt, type MacosLists, macosLists } from "./macos.ts";
import { byNativeHost } from "./native-hosts.ts";
import { byProgramFile, byProtocol, byUninstallName, type Uninstallable, uninstallEntries } from "./windows.ts";

/** At most this many entries of a product are recorded. */
const most = 50;

/** What is listed once, for all products. */
export interface SystemLists {
  readonly uninstallable: Uninstallable;
  readonly macos: MacosLists | null;
  readonly linux: LinuxLists | null;
}

/** Starts reading the lists of this system. */
export function systemLists(machine: Machine, deadlineMs: number): SystemLists {
  const none = Promise.resolve({ found: [], unread: null });
  return {
    uninstallable: machine.system === "windows" ? uninstallEntries(machine, deadlineMs) : none,
    macos: machine.system === "macos" ? macosLists(machine, deadlineMs) : null,
    linux: machine.system === "linux" ? linuxLists(machine) : null,
  };
}

type Part = Promise<Observation<InstalledEntry[]>>;

function partsOf(machine: Machine, product: PluginProduct, lists: SystemLists, deadlineMs: number): readonly Part[] {
  const host = byNativeHost(machine, product, deadlineMs);
  const { macos, linux } = lists;
  if (macos) return [byApp(machine, product, macos, deadlineMs), byReceipt(machine, product, macos, deadlineMs), host];
  if (linux) return [byDesktopEntry(product, linux), host];
  if (machine.system !== "windows") return [host];
  return [
    byUninstallName(product, lists.uninstallable),
    byProtocol(machine, product, deadlineMs),
    byProgramFile(machine, product),
    host,
  ];
}

/**
 * Joins the ways of finding the product: one that finds it is enough; it is not installed only if no possible way
 * failed.
 */
function together(parts: readonly Observation<InstalledEntry[]>[]): Plugin["installed"] {
  const found = parts.flatMap((part) => (part.status === "observed" ? part.value : []));
  if (found.length > 0) return observed(found.slice(0, most));
  const unread = parts.filter((part): part is Missing => part.status !== "observed");
  const failed = unread.find(({ status }) => status !== "unsupported");
  const noWay = unread.length === parts.length ? unread[0] : undefined;
  return failed ?? noWay ?? observed([]);
}

/** The entries that the system or a browser lists for the product. */
export async function installedOf(
  machine: Machine,
  product: PluginProduct,
  lists: SystemLists,
  deadlineMs: number,
): Promise<Plugin["installed"]> {
  if (machine.system === "other") return missing("unsupported", "this version of kyso does not know this system");
  return together(await Promise.all(partsOf(machine, product, lists, deadlineMs)));
}
