import { folded } from "../text/folded.ts";
import data from "./data/licence-holders.json" with { type: "json" };

/** A provider with a licence for public digital signatures. */
export interface LicenceHolder {
  /** Its id among the makers of the catalogue. */
  readonly maker: string;
  /** The day of the list that names it (ISO 8601). */
  readonly asOf: string;
}

/**
 * Returns the licence holder with whose name an issuer's common name begins; null if there is none. It shows whom to
 * ask, and proves nothing: anybody can write a name.
 */
export function licenceHolderNamed(cn: string): LicenceHolder | null {
  const name = folded(cn);
  const begins = (word: string) => name.startsWith(word) && !/^[\p{L}\p{N}]/u.test(name.slice(word.length));
  const holder = data.holders.find(({ namesBegin }) => namesBegin.some((word) => begins(folded(word))));
  return holder ? { maker: holder.maker, asOf: data.asOf } : null;
}
