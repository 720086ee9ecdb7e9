import type { PluginProduct } from "../../catalogue/plugins.ts";

const installers = /\.(?:exe|msi|pkg|dmg|deb|rpm|run)$/i;
const archives = /\.(?:zip|rar|7z)$/i;

/** What browsers add to a name while they still write: Chrome, Edge and Cốc Cốc, Firefox, Safari, Opera. */
const partial = /\.(?:crdownload|part|partial|download|opdownload)$/i;

/** A file's name as it says what it is. */
export interface NamedFile {
  readonly name: string;
  readonly kind: "installer" | "archive";
  /** The catalogue's id of the product whose installers are called so. */
  readonly product: string | null;
}

function productOf(name: string, products: readonly PluginProduct[]): string | null {
  const folded = name.normalize("NFC").toLowerCase();
  const known = products.find(({ fileWords: words }) => {
    if (!words) return false;
    return words.all.every((w) => folded.includes(w)) && !words.none.some((w) => folded.includes(w));
  });
  return known?.id ?? null;
}

/** An installer or an archive by its ending, whether it is there yet or only its partial file; null for any other. */
export function namedFile(name: string, products: readonly PluginProduct[]): NamedFile | null {
  const kind = installers.test(name) ? "installer" : archives.test(name) ? "archive" : null;
  return kind && { name, kind, product: productOf(name, products) };
}

/** The name that a partial file will have; null for a file that is none. */
export function nameWhenWhole(name: string): string | null {
  return partial.test(name) ? name.replace(partial, "") : null;
}

/** Where an archive is unpacked to: a folder of its name without the ending. */
export function unpackedFolder(name: string): string {
  return name.replace(archives, "");
}
