import { makerIdOfIssuer, makerOfFile } from "../../catalogue/modules.ts";
import { compareVersions } from "../../catalogue/versions.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { fileName } from "../file-name.ts";
import type { TokenSighting } from "./sighting.ts";

/** The module that was found on the disk, for a driver that was asked. */
export function moduleOf(facts: Facts, path: string): DriverModule | undefined {
  return valueOf(facts.drivers)?.modules.find((m) => (m.resolved ?? m.path) === path || m.path === path);
}

/** The catalogue's id of a driver's maker; null where nobody knows it. */
export function makerOf(facts: Facts, path: string): string | null {
  return moduleOf(facts, path)?.maker ?? makerOfFile(fileName(path));
}

/** OpenSC speaks for many makers' tokens, and for those that a CA has laid out its own way hardly ever. */
export const fallbackMaker = "opensc";

/** “6” of “viettel-ca_v6.dll”: a CA's drivers carry their version in their names. */
function numberInName(path: string): number {
  return Number(/_v(\d{1,4})\b/i.exec(fileName(path))?.[1] ?? 0);
}

/** The makers whose drivers belong to the holder's certificates. */
function makersOfIssuers({ certificates }: TokenSighting): readonly string[] {
  return certificates.flatMap(({ parsed }) => {
    const maker = parsed.ok && !parsed.certificate.isCa ? makerIdOfIssuer(parsed.certificate.issuer) : null;
    return maker === null ? [] : [maker];
  });
}

/** A CA's own driver, one of a token's maker, one that nobody knows, OpenSC. */
function nearness(maker: string | null): number {
  if (maker === fallbackMaker) return 3;
  if (maker === null) return 2;
  return maker.endsWith("-generic") ? 1 : 0;
}

/**
 * The drivers of one token, the one that the PIN would go to first. In this order it counts: that it can sign at all
 * (a 32-bit one is only looked at); that it is a driver, and no proxy of others; that it shows the holder's
 * certificate; that the person named it; that it is the driver of the CA that issued the certificate; that it is a CA's
 * own rather than a token maker's, an unknown one's or OpenSC's; the higher number in its name, and version; and, so
 * that it is always the same one, its path.
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
      ((compareVersions(version(b.sighting), version(a.sighting)) ?? 0) ||
        a.sighting.asked.path.localeCompare(b.sighting.asked.path, "en"))
    );
  });
  return compared.map(({ sighting }) => sighting);
}
