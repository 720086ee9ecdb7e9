import * as z from "zod";
import type { System } from "../facts/computer.ts";
import { checked } from "./checked.ts";
import type { PluginCalls } from "./plugin-calls.ts";
import { pluginData } from "./plugin-data.ts";
import { type PluginEndpoint, type PluginEntry, pluginEntry, type Whom } from "./plugin-entry.ts";

export type { PluginCalls } from "./plugin-calls.ts";
export type { PluginEndpoint } from "./plugin-entry.ts";

/** The id of the signing tool that the portal's guides name, the VNPT-CA Plugin. */
export const portalPlugin = "vnpt-ca-plugin";

type Known<K extends keyof PluginEntry> = NonNullable<PluginEntry[K]>;

/** A product as probes and steps use it: null or an empty list if not established. */
export interface PluginProduct {
  readonly id: string;
  readonly name: string;
  readonly endpoint: PluginEndpoint | null;
  readonly calls: PluginCalls | null;
  /** Names of its processes, as the system lists them. */
  readonly processes: readonly string[];
  /** Folders it is installed in; %NAME% is a variable of the environment. */
  readonly folders: { readonly [S in Exclude<System, "other">]: readonly string[] };
  /** Texts that the display name of its uninstall entry contains. */
  readonly uninstallNames: readonly string[];
  readonly urlProtocol: string | null;
  /** Other makers' programs that replace it. */
  readonly alike: Known<"alike">;
  readonly extension: string | null;
  /** Known file names of its installer; that of the portal's own download is not established. */
  readonly installers: Known<"installers">;
  readonly fileWords: Known<"fileWords"> | null;
  readonly versions: Known<"versions">;
  readonly demands: Known<"demands">;
  readonly serves: Known<"serves">;
}

/** The schema of all entries: each obeys the rules of the catalogue, and no two share an id or an installer's name. */
export const pluginCatalogueFrom = z.array(pluginEntry).superRefine((entries, context) => {
  const ids = entries.map((e) => e.id);
  const files = entries.flatMap((e) => e.installers?.map((i) => i.file.toLowerCase()) ?? []);
  for (const names of [ids, files])
    for (const name of names.filter((n, at) => names.indexOf(n) !== at))
      context.addIssue({ code: "custom", message: `${name} stands in the catalogue twice` });
});

function productOf(entry: PluginEntry): PluginProduct {
  const { windows = [], macos = [], linux = [] } = entry.folders ?? {};
  return {
    id: entry.id,
    name: entry.name,
    endpoint: entry.endpoint ?? null,
    calls: entry.calls ?? null,
    processes: entry.processes ?? [],
    folders: { windows, macos, linux },
    uninstallNames: entry.uninstallNames ?? [],
    urlProtocol: entry.urlProtocol ?? null,
    alike: entry.alike ?? [],
    extension: entry.extension ?? null,
    installers: entry.installers ?? [],
    fileWords: entry.fileWords ?? null,
    versions: entry.versions ?? {},
    demands: entry.demands ?? [],
    serves: entry.serves ?? [],
  };
}

/** The known signing plugins; data/plugins has the source, date and confidence of each. */
export const pluginProducts: readonly PluginProduct[] = checked(pluginCatalogueFrom, pluginData).map(productOf);

/** Returns the product by its id in the catalogue, or null. */
export function pluginProduct(id: string): PluginProduct | null {
  return pluginProducts.find((p) => p.id === id) ?? null;
}

/** Returns the products known to serve a portal or agency, in the catalogue's order. */
export function productsServing(whom: Whom): readonly PluginProduct[] {
  return pluginProducts.filter((p) => p.serves.some((s) => s.whom === whom));
}

/** Whether the entry has anything by which the product could be found on a machine. */
export function canBeFound(product: PluginProduct): boolean {
  const { endpoint, processes, folders, uninstallNames, urlProtocol, extension } = product;
  const names = [processes, uninstallNames, folders.windows, folders.macos, folders.linux];
  return endpoint !== null || urlProtocol !== null || extension !== null || names.some((n) => n.length > 0);
}

/**
 * Whether the names of the product's processes on the system are known, so that a process with another name belongs to
 * another program. The names are those of Windows; on macOS, where the VNPT-CA Plugin runs inside Java, none is
 * established.
 */
export function knowsProcesses({ processes }: Pick<PluginProduct, "processes">, system: string): boolean {
  return processes.length > 0 && system !== "macos";
}

/** Linux cuts process names to this length. */
const longestLinuxName = 15;

/** Whether the name of a process or port owner is one of the product's established names. */
export function isProcessOf({ processes }: Pick<PluginProduct, "processes">, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\.exe$/, "");
  return processes.some(
    (known) =>
      plain(known) === plain(name) ||
      (name.length === longestLinuxName && known.toLowerCase().startsWith(name.toLowerCase())),
  );
}
