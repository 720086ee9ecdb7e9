import { makerNamed } from "../../catalogue/modules.ts";
import { compareVersions } from "../../catalogue/versions.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { architectureName } from "../architecture.ts";
import { fileName } from "../../text/file-name.ts";
import type { Evidence, Finding } from "../finding.ts";
import { fallbackMaker, makerOf, moduleOf } from "../token/preference.ts";
import type { SeenToken, TokenDriver } from "../token/seen.ts";
import { dayInVietNam } from "../../text/day.ts";
import * as findings from "./rival-findings.ts";

/** Returns the drivers' file names (of links, not of their targets); the full path where two names are equal. */
export function namesApart(facts: Facts, drivers: readonly TokenDriver[]): readonly string[] {
  const paths = drivers.map(({ path }) => moduleOf(facts, path)?.path ?? path);
  const names = paths.map((path) => fileName(path).toLowerCase());
  return paths.map((path, at) =>
    names.indexOf(names[at] ?? "") === names.lastIndexOf(names[at] ?? "") ? fileName(path) : path,
  );
}

/** Returns whose driver it is: the maker by the catalogue, or else what the library says about itself. */
function ownerOf(facts: Facts, { path }: TokenDriver): string {
  const maker = makerOf(facts, path);
  if (maker !== null) return maker;
  const asked = valueOf(facts.tokens)?.drivers.find((d) => d.path === path);
  const library = asked && valueOf(asked.sight)?.library;
  return library ? `${library.manufacturer} ${library.description}` : path;
}

/** Returns the driver's other build (32-bit or 64-bit): the same file name elsewhere, for another architecture. */
function twinOf(facts: Facts, { path }: TokenDriver): DriverModule | undefined {
  const own = valueOf(moduleOf(facts, path)?.file);
  const name = fileName(path).toLowerCase();
  return valueOf(facts.drivers)?.modules.find((m) => {
    const file = valueOf(m.file);
    if (!own || !file || (m.resolved ?? m.path) === path || valueOf(file.exportsFunctionList) === false) return false;
    const apart = !file.architectures.some((a) => own.architectures.includes(a));
    return apart && fileName(m.path).toLowerCase() === name;
  });
}

/** Returns a driver's path with the architectures, version and day of its file, as evidence. */
export function describedFile(module: DriverModule): Evidence {
  const file = valueOf(module.file);
  const built = file?.architectures.map(architectureName).join(", ");
  const line = [module.path, built, file?.version].filter(Boolean).join(" · ");
  if (!file?.modified) return line;
  const { vi, en } = dayInVietNam(new Date(file.modified));
  return { vi: `${line} · ${vi}`, en: `${line} · ${en}` };
}

/** Returns the drivers that read a token and their other builds, as evidence. */
export function filesOf(facts: Facts, { driver, others }: SeenToken): readonly Evidence[] {
  return [driver, ...others].flatMap((one) => {
    const module = moduleOf(facts, one.path);
    const twin = twinOf(facts, one);
    return [module ? describedFile(module) : one.path, ...(twin ? [describedFile(twin)] : [])];
  });
}

/** Reports drivers whose 64-bit and 32-bit builds have different versions. */
function ofBuilds(facts: Facts, drivers: readonly TokenDriver[]): readonly Finding[] {
  return drivers.flatMap((driver) => {
    const module = moduleOf(facts, driver.path);
    const twin = twinOf(facts, driver);
    const [own, other] = [module && valueOf(module.file), twin && valueOf(twin.file)];
    if (!module || !twin || !own?.version || !other?.version) return [];
    if (compareVersions(own.version, other.version) === 0) return [];
    const [wide, narrow] = own.architectures.includes("ia32") ? [other, own] : [own, other];
    if (!narrow.architectures.includes("ia32")) return [];
    const params = { name: fileName(driver.path), wide: wide.version ?? "", narrow: narrow.version ?? "" };
    return [findings.buildsDiffer(params, [describedFile(module), describedFile(twin)])];
  });
}

/** Judges several drivers that read the same token. */
export function rivalsOf(facts: Facts, seen: SeenToken): readonly Finding[] {
  const all = [seen.driver, ...seen.others].filter((d) => d.kind === "pkcs11");
  const drivers = all.filter((d) => !d.relayed);
  const evidence = filesOf(facts, seen);
  const owned = drivers.map((driver) => ({ driver, owner: ownerOf(facts, driver) }));
  const opensc = owned.find(({ owner }) => owner === fallbackMaker);
  const real = owned.filter(({ owner }) => owner !== fallbackMaker);
  const owners = [...new Set(real.map(({ owner }) => owner))];
  const names = (some: typeof owned) =>
    namesApart(
      facts,
      some.map(({ driver }) => driver),
    );
  const nameOf = (driver: TokenDriver) => namesApart(facts, [driver])[0] ?? driver.path;
  const windows = valueOf(facts.computer)?.system === "windows";
  const versions = owners
    .map((owner) =>
      real.filter(
        (r) =>
          r.owner === owner &&
          !isTwinOfAnother(
            facts,
            r.driver,
            real.map((o) => o.driver),
          ),
      ),
    )
    .filter((some) => some.length > 1)
    .map((some) => findings.versions({ names: names(some), windows }, evidence));
  const own = real[0] && makerOf(facts, real[0].driver.path);
  const makers =
    owners.length > 1 ? [findings.makers({ names: names(real), own: own ? makerNamed(own) : null }, evidence)] : [];
  const [first] = real;
  const beside =
    opensc && first
      ? [findings.openscBeside({ name: nameOf(first.driver), opensc: nameOf(opensc.driver) }, evidence)]
      : [];
  const relays = all.filter((d) => d.relayed).map((driver) => findings.relay({ name: nameOf(driver) }, [driver.path]));
  return [...versions, ...makers, ...ofBuilds(facts, drivers), ...beside, ...relays];
}

/** Whether a driver is the 32-bit build of another one, and so not in conflict with it. */
function isTwinOfAnother(facts: Facts, driver: TokenDriver, all: readonly TokenDriver[]): boolean {
  const twin = twinOf(facts, driver);
  return (
    driver.looksOnly === true && all.some((other) => other !== driver && other.path === (twin?.resolved ?? twin?.path))
  );
}
