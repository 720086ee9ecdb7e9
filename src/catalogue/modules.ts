import data from "./data/modules.json" with { type: "json" };

/** A place where a CA's or maker's PKCS#11 module is known to be; `*` stands for one folder name. */
export interface CatalogueModule {
  readonly path: string;
  readonly maker: string;
}

/** The places known for a system, by full path; each with source and confidence in data/modules.json. */
export function catalogueModules(system: string): readonly CatalogueModule[] {
  return data.modules
    .filter((m) => m.system === system)
    .flatMap((m) => m.paths.map((path) => ({ path, maker: m.maker })));
}

/** The maker whose module signs for certificates of this issuer, by the issuer's exact common name. */
export function makerOfIssuer(cn: string): string | null {
  return data.makers.find((maker) => maker.issuers.some((issuer) => issuer === cn))?.name ?? null;
}
