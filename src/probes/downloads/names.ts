import type { PluginProduct } from "../../catalogue/plugins.ts";
import { isInstallerName } from "../installer-names.ts";

const archives = /\.(?:zip|rar|7z)$/i;

/** What browsers add to a name while they still write: Chrome, Edge and Cốc Cốc, Firefox, Safari, Opera. */
const partial = /\.(?:crdownload|part|partial|download|opdownload)$/i;

/** A file's name as it says what it is. */
export interface NamedFile {
  readonly name: string;
  readonly kind: "installer" | "archive";
  /** The catalogue's id of the portal's tool whose installers are called so. */
  readonly product: string | null;
}

/** What browsers add to a name that is there already. */
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

/** Whether the national portal may hand the product out as its signing tool. */
function isPortals({ serves }: PluginProduct): boolean {
  return serves.some(({ whom }) => whom === "portal");
}

/** Whether the installer of a tool that is not the portal's was seen under this name. */
function isAnothers(name: string, products: readonly PluginProduct[]): boolean {
  const plain = folded(name).replace(again, "");
  const others = products.filter((p) => !isPortals(p)).flatMap((p) => p.installers);
  return others.some(({ file }) => folded(file) === plain);
}

/**
 * An installer or an archive by its ending, whether it is there yet or only its partial file; null for any other, and
 * for what is known as the installer of another office's or CA's tool.
 */
export function namedFile(name: string, products: readonly PluginProduct[]): NamedFile | null {
  const kind = isInstallerName(name) ? "installer" : archives.test(name) ? "archive" : null;
  if (kind === null || isAnothers(name, products)) return null;
  return { name, kind, product: productOf(name, products.filter(isPortals)) };
}

/** The name that a partial file will have; null for a file that is none. */
export function nameWhenWhole(name: string): string | null {
  return partial.test(name) ? name.replace(partial, "") : null;
}

/** Where an archive is unpacked to: a folder of its name without the ending. */
export function unpackedFolder(name: string): string {
  return name.replace(archives, "");
}
