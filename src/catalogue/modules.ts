import { folded } from "../text/folded.ts";
import { licenceHolderNamed } from "./licence-holders.ts";
import data from "./data/modules.json" with { type: "json" };

/** A known path of a CA's or maker's PKCS#11 module; `*` matches any part of one folder name. */
export interface CatalogueModule {
  readonly path: string;
  readonly maker: string;
}

/**
 * Returns the known modules of a system, by full path (on Windows with %VARIABLES%). Doubtful entries are left out,
 * since a file is not loaded on a doubt, and so are CSPs that only wrap a module.
 */
export function catalogueModules(system: string): readonly CatalogueModule[] {
  return data.modules
    .filter((m) => m.system === system && m.role === "pkcs11" && m.confidence !== "doubtful")
    .flatMap((m) => m.paths.map((path) => ({ path, maker: m.maker })));
}

/** Returns the id of the maker whose module has this file name; null if no maker has it, or more than one. */
export function makerOfFile(file: string): string | null {
  const named = data.modules.filter((m) => m.file.toLowerCase() === file.toLowerCase());
  const makers = new Set(named.map((m) => m.maker));
  return makers.size === 1 ? (named[0]?.maker ?? null) : null;
}

const makerByIssuer: ReadonlyMap<string, string> = new Map(
  // Of two makers that name the same issuer the first counts: a map keeps the last.
  data.makers.toReversed().flatMap(({ id, issuers }) => issuers.map((issuer) => [folded(issuer), id] as const)),
);

/**
 * Returns the id of the maker whose module signs for certificates of this issuer, or null. The issuer is known by its
 * whole common name, in whichever of its writings.
 */
export function makerIdOfIssuer(cn: string): string | null {
  return makerByIssuer.get(folded(cn)) ?? null;
}

/** Whether a maker, by its id, makes tokens and is no CA: its driver reads tokens of several CAs. */
export function makesTokens(id: string): boolean {
  return data.makers.some((maker) => maker.id === id && maker.makesTokens === true);
}

/** Returns the id of the maker of a CSP or key storage provider of Windows, by its exact name; null if it is not known. */
export function makerOfProvider(name: string): string | null {
  return data.providers.find((provider) => provider.name === name)?.maker ?? null;
}

/**
 * The USB vendor numbers of makers whose modules read only tokens of their own (usb.ids; readers of the CCID driver's
 * list). The modules of Vietnamese CAs are not among them: one CA gives out tokens of several makers.
 */
const vendors: Readonly<Record<string, readonly number[]>> = {
  "feitian-generic": [0x096e],
  "safenet-generic": [0x0529, 0x08e6],
  "watchdata-generic": [0x163c],
  "bit4id-generic": [0x25dd],
};

/** Whether a maker's module is known to be for other tokens than a device of this USB vendor. */
export function isForOtherVendor(maker: string, vendorId: number): boolean {
  const own = vendors[maker];
  return own !== undefined && !own.includes(vendorId) && Object.values(vendors).some((ids) => ids.includes(vendorId));
}

/** Returns a maker's name by its id; the id itself if the catalogue has no name. */
export function makerNamed(id: string): string {
  return data.makers.find((maker) => maker.id === id)?.name ?? id;
}

/**
 * Returns the name of the maker whose module signs for certificates of this issuer (its common name); for a name that
 * the catalogue does not have, of the licence holder with whose name it begins; or null.
 */
export function makerOfIssuer(cn: string): string | null {
  const id = makerIdOfIssuer(cn) ?? licenceHolderNamed(cn)?.maker ?? null;
  return id === null ? null : makerNamed(id);
}

/** Where, and by which file names without extension, to look for modules that are not in the catalogue. */
export interface Scan {
  readonly folders: readonly string[];
  readonly names: readonly string[];
  readonly skip: readonly string[];
}

/** Returns where, and for which names, to look for unknown modules on a system; no folders on an unknown system. */
export function scanOf(system: string): Scan {
  const { folders, names, skip } = data.scan;
  const of = system === "linux" || system === "macos" || system === "windows" ? folders[system] : [];
  return { folders: of, names, skip };
}
