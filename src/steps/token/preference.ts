import { makerIdOfIssuer, makerOfFile, makesTokens } from "../../catalogue/modules.ts";
import { compareVersions } from "../../catalogue/versions.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { fileName } from "../../text/file-name.ts";
import type { AskedDriver } from "../../facts/tokens.ts";
import type { TokenSighting } from "./sighting.ts";

/** Returns the module on the disk that belongs to a driver's path. */
export function moduleOf(facts: Facts, path: string): DriverModule | undefined {
  return valueOf(facts.drivers)?.modules.find((m) => (m.resolved ?? m.path) === path || m.path === path);
}

/** Returns the catalogue's id of a driver's maker; null if unknown. */
export function makerOf(facts: Facts, path: string): string | null {
  return moduleOf(facts, path)?.maker ?? makerOfFile(fileName(path));
}

/** OpenSC supports many makers' tokens, but rarely those whose layout is a CA's own. */
export const fallbackMaker = "opensc";

/** Returns the number that CAs put into their drivers' file names, e.g. 6 for “viettel-ca_v6.dll”; else 0. */
function numberInName(path: string): number {
  return Number(/_v(\d{1,4})\b/i.exec(fileName(path))?.[1] ?? 0);
}

/** Returns the makers whose drivers belong to the holder's certificates. */
function makersOfIssuers({ certificates }: TokenSighting): readonly string[] {
  return certificates.flatMap(({ parsed }) => {
    const maker = parsed.ok && !parsed.certificate.isCa ? makerIdOfIssuer(parsed.certificate.issuer) : null;
    return maker === null ? [] : [maker];
  });
}

/** Ranks a driver by its maker, the best first: a CA (0), a maker of tokens (1), unknown (2), OpenSC (3). */
function nearness(maker: string | null): number {
  if (maker === fallbackMaker) return 3;
  if (maker === null) return 2;
  return makesTokens(maker) ? 1 : 0;
}

/** Orders drivers by their paths; by the place that is told where the paths are replaced. */
function byPath(a: AskedDriver, b: AskedDriver): number {
  return a.order !== undefined && b.order !== undefined ? a.order - b.order : comparePaths(a.path, b.path);
}

/** Compares two paths for an order of drivers that does not change between looks. */
export function comparePaths(one: string, other: string): number {
  return one.localeCompare(other, "en");
}

/**
 * Sorts the drivers of one token; the first would get the PIN. The criteria, the most important first: it can sign (a
 * 32-bit driver is only looked at); it is not a proxy of others; it shows the holder's certificate; the person named
 * it; it is the driver of the CA that issued the certificate; the rank of its maker (`nearness`); the higher number in
 * its name; the higher version; and, to make the order total, its path.
 */
export function byPreference(facts: Facts, all: readonly TokenSighting[]): readonly TokenSighting[] {
  const issuers = all.flatMap(makersOfIssuers);
  const rank = (sighting: TokenSighting): readonly number[] => {
    const { path, looksOnly } = sighting.asked;
    const maker = makerOf(facts, path);
    return [
      looksOnly ? 1 : 0,
      sighting.relayed ? 1 : 0,
      sighting.holders?.size ? 0 : 1,
      moduleOf(facts, path)?.origin === "named" ? 0 : 1,
      maker !== null && issuers.includes(maker) ? 0 : 1,
      nearness(maker),
      -numberInName(path),
    ];
  };
  const version = ({ asked }: TokenSighting) => valueOf(moduleOf(facts, asked.path)?.file)?.version ?? "0";
  const ranked = all.map((sighting) => ({ sighting, rank: rank(sighting) }));
  const compared = ranked.sort((a, b) => {
    const differences = a.rank.map((n, i) => n - (b.rank[i] ?? 0));
    return (
      differences.find((d) => d !== 0) ??
      ((compareVersions(version(b.sighting), version(a.sighting)) ?? 0) || byPath(a.sighting.asked, b.sighting.asked))
    );
  });
  return compared.map(({ sighting }) => sighting);
}
