import data from "./data/modules.json" with { type: "json" };

/** A place where a CA's or maker's PKCS#11 module is known to be; `*` stands for any part of one folder name. */
export interface CatalogueModule {
  readonly path: string;
  readonly maker: string;
}

/**
 * The places known for a system, by full path (on Windows with %VARIABLES%). What is doubtful is no reason to load a
 * file, and what is only the shell of a module (a CSP) is none.
 */
export function catalogueModules(system: string): readonly CatalogueModule[] {
  return data.modules
    .filter((m) => m.system === system && m.role === "pkcs11" && m.confidence !== "doubtful")
    .flatMap((m) => m.paths.map((path) => ({ path, maker: m.maker })));
}

/** The catalogue's id of the maker whose module has this file name; null where none has, or more than one. */
export function makerOfFile(file: string): string | null {
  const named = data.modules.filter((m) => m.file.toLowerCase() === file.toLowerCase());
  const makers = new Set(named.map((m) => m.maker));
  return makers.size === 1 ? (named[0]?.maker ?? null) : null;
}

/** The catalogue's id of the maker whose module signs for certificates of this issuer, by its exact common name. */
export function makerIdOfIssuer(cn: string): string | null {
  return data.makers.find((maker) => maker.issuers.some((issuer) => issuer === cn))?.id ?? null;
}

/** A maker's name by its id; the id itself where the catalogue has no name. */
export function makerNamed(id: string): string {
  return data.makers.find((maker) => maker.id === id)?.name ?? id;
}

/** The maker whose module signs for certificates of this issuer, by the issuer's exact common name. */
export function makerOfIssuer(cn: string): string | null {
  const id = makerIdOfIssuer(cn);
  return id === null ? null : makerNamed(id);
}

/** Where and by which file names (without their ending) a module not in the catalogue is looked for. */
export interface Scan {
  readonly folders: readonly string[];
  readonly names: readonly string[];
  readonly skip: readonly string[];
}

export function scanOf(system: string): Scan {
  const { folders, names, skip } = data.scan;
  const of = system === "linux" || system === "macos" || system === "windows" ? folders[system] : [];
  return { folders: of, names, skip };
}
