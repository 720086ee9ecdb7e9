import { basename } from "node:path";
import { catalogueModules, makerOfFile } from "../../catalogue/modules.ts";
import { isSpy } from "../../catalogue/software-tokens.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import { missing, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Probe } from "../probe.ts";
import { driversGlance } from "./glance.ts";
import { pathsOf } from "./globs.ts";
import { libraryFile } from "./library-file.ts";
import { loadingOf } from "./loading.ts";
import { registeredModules } from "./p11-kit.ts";
import { packageOwners } from "./package-owner.ts";
import { leadsToHelper, scannedModules } from "./scan.ts";

/** The facts hold no more. */
const mostModules = 500;

/** A path where a module may be, and who says so. */
interface Candidate {
  readonly path: string;
  readonly origin: DriverModule["origin"];
  readonly by: string | null;
  readonly maker: string | null;
  readonly forOthers: boolean;
}

async function fromCatalogue(machine: Machine): Promise<readonly Candidate[]> {
  const known = catalogueModules(machine.system).map(async ({ path, maker }) =>
    (await pathsOf(machine, path)).map((at) => ({ path: at, origin: "catalogue" as const, by: null, maker })),
  );
  return (await Promise.all(known)).flat().map((found) => ({ ...found, forOthers: false }));
}

/** The same machine, on which each folder is listed once: many patterns begin in the same folders. */
function listedOnce(machine: Machine): Machine {
  const { files } = machine;
  const lists = new Map<string, ReturnType<typeof files.list>>();
  const list: typeof files.list = (folder) => {
    const listed = lists.get(folder) ?? files.list(folder);
    lists.set(folder, listed);
    return listed;
  };
  return { ...machine, files: { ...files, list } };
}

/** All candidates, those somebody vouches for first: of two names for one file the first counts. */
async function candidates(machine: Machine, named: readonly string[]): Promise<readonly Candidate[]> {
  const [registered, catalogue, found] = await Promise.all([
    registeredModules(machine),
    fromCatalogue(machine),
    scannedModules(machine),
  ]);
  const plain = { by: null, maker: null, forOthers: false };
  return [
    ...named.map((path) => ({ ...plain, path, origin: "named" as const })),
    ...registered.map((r) => ({ ...r, maker: null, origin: "registered" as const })),
    ...catalogue,
    ...found.map((path) => ({ ...plain, path, origin: "scanned" as const })),
  ];
}

/** With the file each leads to; without what is not there, unless somebody said that it should be. */
async function resolved(machine: Machine, all: readonly Candidate[]) {
  const real = await Promise.all(all.map(async (c) => valueOf(await machine.files.real(c.path)) ?? null));
  const seen = new Set<string>();
  return all
    .map((candidate, i) => ({ ...candidate, resolved: real[i] ?? null }))
    .filter(({ origin, path, resolved: to }) => {
      if (to === null && (origin === "catalogue" || origin === "scanned")) return false;
      if (to !== null && origin === "scanned" && leadsToHelper(to)) return false;
      if (seen.has(to ?? path)) return false;
      seen.add(to ?? path);
      return true;
    })
    .slice(0, mostModules);
}

/** Of what takes a yes, or was given one, also the package that it came with: part of what the person decides by. */
async function withPackages(
  machine: Machine,
  modules: readonly DriverModule[],
  deadlineMs: number,
): Promise<DriverModule[]> {
  const isDoubtful = ({ origin, loading }: DriverModule) =>
    loading === "needs-yes" || (origin === "scanned" && loading === "allowed");
  const pathOf = ({ resolved: to, path }: DriverModule) => to ?? path;
  const ownerOf = await packageOwners(machine, modules.filter(isDoubtful).map(pathOf), deadlineMs);
  return modules.map((m) => (isDoubtful(m) ? { ...m, package: ownerOf(pathOf(m)) } : m));
}

/** Modules named, registered, known or found by their names; each file is read before anything is loaded. */
export const drivers: Probe<"drivers"> = {
  subject: "drivers",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program,
  async look({ machine, options }) {
    const all = await resolved(machine, await candidates(listedOnce(machine), options.named));
    const { system, host } = machine;
    const { helped } = machine.drivers.askable;
    const architectures = [host.processArchitecture, ...(helped ? [helped] : [])];
    const looked = all.map(async ({ forOthers, ...candidate }): Promise<DriverModule> => {
      const file = await libraryFile(machine, candidate.resolved ?? candidate.path);
      const identity = valueOf(file)?.identity;
      const confirmed = options.confirmed.some((yes) => yes.path === candidate.path && yes.identity === identity);
      const spy = isSpy(basename(candidate.resolved ?? candidate.path));
      const vouched = { origin: candidate.origin, forOthers, confirmed, spy };
      const loading = loadingOf(vouched, file, { system, architectures });
      const maker = candidate.maker ?? makerOfFile(basename(candidate.path));
      return { ...candidate, ...(forOthers ? { forOthers } : {}), maker, file, loading };
    });
    // A name alone makes no module: what was only scanned for must export the function list.
    const found = (await Promise.all(looked)).filter(
      ({ origin, file }) => origin !== "scanned" || valueOf(valueOf(file)?.exportsFunctionList) === true,
    );
    const { ok, reason, damaged } = machine.drivers.askable;
    const askable = ok ? observed(true) : missing(damaged ? "failed" : "unsupported", reason);
    return observed({ askable, modules: found });
  },
  async complete(seen, { machine, options }) {
    return observed({ ...seen, modules: await withPackages(machine, seen.modules, options.deadlines.program / 2) });
  },
  glance: driversGlance,
};
