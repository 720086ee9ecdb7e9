import * as z from "zod";
import { checked } from "./checked.ts";
import data from "./data/plugins.json" with { type: "json" };

const port = z.object({
  number: z.int().min(1).max(65_535),
  /** Whether a portal's page gets as far as this port: the VNPT script tries the first three, then gives up. */
  reachedByPages: z.boolean(),
});

const endpoint = z.object({
  scheme: z.enum(["wss", "ws", "http"]),
  /** The name a page uses; kyso connects to 127.0.0.1 and ::1 alone. */
  host: z.enum(["localhost", "127.0.0.1"]),
  path: z.string().startsWith("/"),
  ports: z.array(port).min(1),
});

/**
 * The calls known to be harmless, and no others: an id that is not written here does not pass this schema. The same
 * number may mean another thing on another product, so each kind belongs to the protocol of one.
 */
const calls = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("vnpt-function"),
    greeting: z.object({ functionID: z.literal(7), args: z.tuple([z.literal("")]) }),
    version: z.object({ functionID: z.literal(11), args: z.tuple([z.literal("")]) }),
    /** Only under the token lock, and once: asking often hangs the plugin. */
    tokenCheck: z.object({ functionID: z.literal(34), args: z.tuple([z.literal("")]) }),
  }),
  z.object({
    kind: z.literal("bkav-text"),
    version: z.object({ id: z.literal(30), args: z.tuple([z.literal("1")]) }),
  }),
  z.object({ kind: z.literal("misa-json"), version: z.object({ action: z.literal("GetVersionNumber") }) }),
  /** A plain GET, and the status that tells the product. */
  z.object({ kind: z.literal("https-get"), path: z.literal("/"), status: z.literal(501) }),
]);

const confidence = z.enum(["vendor", "source", "inferred"]);
const systems = ["windows", "macos", "linux"] as const;
type PluginSystem = (typeof systems)[number];

const whom = z.enum(["portal", "tax", "bhxh", "customs", "government", "procurement", "own-sites"]);

const lower = z.string().regex(/^[a-z]+$/);

const installer = z.object({
  system: z.enum(systems),
  file: z.string().min(1),
  version: z.string().nullable(),
  confidence,
  source: z.string().min(5),
});

const product = z
  .object({
    id: z.string().regex(/^[a-z-]+$/),
    name: z.string().min(1),
    endpoint: endpoint.nullable(),
    calls: calls.nullable(),
    /** Names of its processes, as the system lists them. */
    processes: z.array(z.string()),
    /** Folders it is installed to; %NAME% stands for a variable of the environment. */
    folders: z.object({ windows: z.array(z.string()), macos: z.array(z.string()), linux: z.array(z.string()) }),
    /** What the display name of its uninstall entry contains. */
    uninstallNames: z.array(z.string()),
    urlProtocol: z.string().nullable(),
    extension: z.string().nullable(),
    /** Names under which its installer was seen; what the portal's own download is called is not established. */
    installers: z.array(installer),
    /** Words, in lower case, that the names of its installers share, and words of files that are others; null: not told. */
    fileWords: z.object({ all: z.array(lower).min(1), none: z.array(lower) }).nullable(),
    /** The newest version seen by the day it was checked, for each system. */
    newest: z.object({ windows: z.string().nullable(), macos: z.string().nullable(), linux: z.string().nullable() }),
    /** Versions that a site demands exactly: there, newer is wrong. */
    pinned: z.array(z.object({ version: z.string(), by: z.string() })),
    serves: z.array(z.object({ whom, confidence, source: z.string() })),
    /** Why a field is null or empty. */
    notEstablished: z.array(z.object({ field: z.string(), why: z.string() })),
    source: z.string(),
    checked: z.iso.date(),
    confidence,
  })
  .superRefine((entry, context) => {
    const open = unknownFields(entry);
    const told = entry.notEstablished.map((n) => n.field);
    for (const field of open)
      if (!told.includes(field))
        context.addIssue({ code: "custom", message: `${entry.id}: why is ${field} not known?` });
    for (const field of told)
      if (!open.includes(field)) context.addIssue({ code: "custom", message: `${entry.id}: ${field} is known` });
  });

/** The fields that hold nothing: each must say why. */
function unknownFields(entry: {
  readonly endpoint: unknown;
  readonly calls: unknown;
  readonly processes: readonly string[];
  readonly folders: { readonly [S in PluginSystem]: readonly string[] };
  readonly uninstallNames: readonly string[];
  readonly urlProtocol: string | null;
  readonly extension: string | null;
  readonly newest: { readonly [S in PluginSystem]: string | null };
}): readonly string[] {
  const nothing: readonly (readonly [string, boolean])[] = [
    ["endpoint", entry.endpoint === null],
    ["calls", entry.calls === null],
    ["processes", entry.processes.length === 0],
    ["folders", systems.every((s) => entry.folders[s].length === 0)],
    ["uninstallNames", entry.uninstallNames.length === 0],
    ["urlProtocol", entry.urlProtocol === null],
    ["extension", entry.extension === null],
    ...systems.map((s) => [`newest.${s}`, entry.newest[s] === null] as const),
  ];
  return nothing.filter(([, isNothing]) => isNothing).map(([field]) => field);
}

export const pluginCatalogueFrom = z.object({ checked: z.iso.date(), products: z.array(product) });

export type PluginProduct = z.output<typeof product>;
export type PluginEndpoint = z.output<typeof endpoint>;
export type PluginCalls = z.output<typeof calls>;

/** The signing plugins known, each with source, day and confidence. */
export const pluginProducts: readonly PluginProduct[] = checked(pluginCatalogueFrom, data).products;

/** The product by its id in the catalogue; null where there is none. */
export function pluginProduct(id: string): PluginProduct | null {
  return pluginProducts.find((p) => p.id === id) ?? null;
}

/**
 * Whether it is known by which names the product's processes go on the system: where one does not match, it is another
 * program's. The names are those of Windows; on macOS, where the VNPT-CA Plugin runs inside Java, none is established.
 */
export function knowsProcesses({ processes }: Pick<PluginProduct, "processes">, system: string): boolean {
  return processes.length > 0 && system !== "macos";
}

/** The longest process name that Linux lists whole. */
const longestLinuxName = 15;

/** Whether a process or port owner, as a system names it, is one of the product's own. */
export function isProcessOf({ processes }: Pick<PluginProduct, "processes">, name: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/\.exe$/, "");
  return processes.some(
    (known) =>
      plain(known) === plain(name) ||
      (name.length === longestLinuxName && known.toLowerCase().startsWith(name.toLowerCase())),
  );
}
