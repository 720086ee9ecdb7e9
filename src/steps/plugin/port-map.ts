import { isOthersProcess, isOwnProcess } from "../../catalogue/plugin-names.ts";
import { wantedAbove } from "../../catalogue/plugin-demands.ts";
import type { PluginProduct } from "../../catalogue/plugins.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Text } from "../../text/language.ts";
import type { Plugin, PluginPort, Plugins } from "../../facts/plugins.ts";

/** A port that a known product uses, and who holds it. */
export interface MappedPort {
  readonly port: number;
  readonly product: PluginProduct;
  /** Whether any program holds it. */
  readonly open: boolean;
  /** free: nobody · own: the product, by answer or process · other: certainly another program · untold: unknown */
  readonly held: "free" | "own" | "other" | "untold";
  /** The program; null if the system does not say. */
  readonly holder: string | null;
  readonly version: string | null;
}

function heldBy(port: PluginPort, product: PluginProduct, system: string): MappedPort["held"] {
  if (port.tcp.status === "absent") return "free";
  if (port.tcp.status !== "observed") return "untold";
  const owner = valueOf(port.owner);
  if (owner !== undefined && isOwnProcess(product, owner, system)) return "own";
  if (product.calls !== null && (valueOf(port.version) !== undefined || isGreeted(port, product))) return "own";
  return owner !== undefined && isOthersProcess(product, owner, system) ? "other" : "untold";
}

function isGreeted(port: PluginPort, { calls }: PluginProduct): boolean {
  const greeting = valueOf(port.greeting);
  return calls?.kind === "https-get" ? greeting === `HTTP ${calls.status}` : greeting === "1";
}

function ofProduct(seen: Plugin, products: readonly PluginProduct[], system: string): readonly MappedPort[] {
  const product = products.find((p) => p.id === seen.product);
  if (!product) return [];
  return seen.ports.map((port) => ({
    port: port.port,
    product,
    open: port.tcp.status === "observed",
    held: heldBy(port, product, system),
    holder: valueOf(port.owner) ?? null,
    version: valueOf(port.version) ?? null,
  }));
}

/** Returns all ports of all known products, in the order they were looked at. */
export function portMap(plugins: Plugins, products: readonly PluginProduct[], system: string): readonly MappedPort[] {
  return plugins.products.flatMap((seen) => ofProduct(seen, products, system));
}

/** Returns the map as lines of text: one for all free ports, and one for each other port. */
export function mapLines(map: readonly MappedPort[]): readonly Text[] {
  const free = [...new Set(map.filter((m) => m.held === "free").map((m) => m.port))].join(", ");
  const taken = map.filter((m) => m.held !== "free").map(takenLine);
  return [...(free === "" ? [] : [{ vi: `cổng kết nối còn trống: ${free}`, en: `free ports: ${free}` }]), ...taken];
}

function takenLine(mapped: MappedPort): Text {
  const { port, product, held, open, holder } = mapped;
  if (held === "own") return mapLine(mapped);
  const whose = { vi: `${port}, cổng kết nối của ${product.name}`, en: `${port}, a port of ${product.name}` };
  if (!open) return { vi: `${whose.vi}: chưa biết trống hay không`, en: `${whose.en}: not known whether it is free` };
  if (holder === null)
    return { vi: `${whose.vi}: chưa rõ chương trình nào giữ`, en: `${whose.en}: held, by whom is not told` };
  return held === "other"
    ? { vi: `${whose.vi}: chương trình khác giữ, ${holder}`, en: `${whose.en}: held by another program, ${holder}` }
    : {
        vi: `${whose.vi}: ${holder} giữ, chưa rõ có phải nó không`,
        en: `${whose.en}: held by ${holder}; whether that is it is not known`,
      };
}

/** Returns the product's name and version, and what its own pages demand if that is newer. */
function ownVersion({ product, version }: MappedPort): Text {
  if (version === null) return { vi: product.name, en: product.name };
  const name = `${product.name} ${version}`;
  const above = wantedAbove(product, version);
  if (above === null) return { vi: name, en: name };
  return { vi: `${name} (trang của nó đòi bản trên ${above})`, en: `${name} (its pages ask for more than ${above})` };
}

/** Returns one port of the map as a short line. */
export function mapLine(mapped: MappedPort): Text {
  const { port, product, held, holder } = mapped;
  const own = ownVersion(mapped);
  if (held === "own") return { vi: `${port}: ${own.vi}`, en: `${port}: ${own.en}` };
  const line = held === "free" ? `${port}: – (${product.name})` : `${port}: ${holder ?? "?"} (${product.name}?)`;
  return { vi: line, en: line };
}
