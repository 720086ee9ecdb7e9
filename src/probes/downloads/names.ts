import type { PluginProduct } from "../../catalogue/plugins.ts";
import { isInstallerName } from "../installer-names.ts";

const archives = /\.(?:zip|rar|7z)$/i;

/** Endings that browsers add to a name while they write: Chrome, Edge and Cốc Cốc, Firefox, Safari, Opera. */
const partial = /\.(?:crdownload|part|partial|download|opdownload)$/i;

/** What a file is, by its name. */
export interface NamedFile {
  readonly name: string;
  readonly kind: "installer" | "archive";
  /** The catalogue's id of the portal's tool whose installers have such names; null if none. */
  readonly product: string | null;
}

/** The number that browsers add if a file of the name exists already. */
const again = /\s?\(\d{1,3}\)(?=\.[^.]+$)/;

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

function productOf(name: string, products: readonly PluginProduct[]): string | null {
  const plain = folded(name);
  const known = products.find(({ fileWords: words }) => {
    if (!words) return false;
    return words.all.every((w) => plain.includes(w)) && !words.none.some((w) => plain.includes(w));
  });
  return known?.id ?? null;
}

/** Whether the product may be the national portal's signing tool. */
function isPortals({ serves }: PluginProduct): boolean {
  return serves.some(({ whom }) => whom === "portal");
}

/** Whether this is the known name of an installer of a tool that is not the portal's. */
function isAnothers(name: string, products: readonly PluginProduct[]): boolean {
  const plain = folded(name).replace(again, "");
  const others = products.filter((p) => !isPortals(p)).flatMap((p) => p.installers);
  return others.some(({ file }) => folded(file) === plain);
}

/**
 * What the file is; null if its ending is neither an installer's nor an archive's, or if it is the known installer of
 * another office's or CA's tool. For a partial file, give the name it will have.
 */
export function namedFile(name: string, products: readonly PluginProduct[]): NamedFile | null {
  const kind = isInstallerName(name) ? "installer" : archives.test(name) ? "archive" : null;
  if (kind === null || isAnothers(name, products)) return null;
  return { name, kind, product: productOf(name, products.filter(isPortals)) };
}

/** The name that a partial file will have; null if the file is not partial. */
export function nameWhenWhole(name: string): string | null {
  return partial.test(name) ? name.replace(partial, "") : null;
}

/** The name of the folder into which an archive is unpacked: its own without the ending. */
export function unpackedFolder(name: string): string {
  return name.replace(archives, "");
}
