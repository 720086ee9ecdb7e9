import { basename } from "node:path";
import { catalogueModules, makerOfFile } from "../../catalogue/modules.ts";
import { isSpy } from "../../catalogue/software-tokens.ts";
import type { DriverModule } from "../../facts/drivers.ts";
import { missing, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";
import { unreadReason } from "../unread.ts";
import { driversGlance } from "./glance.ts";
import { matchingPaths } from "./globs.ts";
import { libraryFile } from "./library-file.ts";
import { loadingOf } from "./loading.ts";
import { otherUsers } from "./other-users.ts";
import { registeredModules } from "./p11-kit.ts";
import { packageOwners } from "./package-owner.ts";
import { leadsToHelper, scannedModules } from "./scan.ts";

/** At most this many modules are recorded, as the facts' schema allows. */
const mostModules = 500;

/** A path where a module may be, and the source of that path. */
interface Candidate {
  readonly path: string;
  readonly origin: DriverModule["origin"];
  readonly by: string | null;
  readonly maker: string | null;
  readonly forOthers: boolean;
  /** The files that register it. */
  readonly registration: readonly string[];
}

/** What a candidate has that is not registered. */
const unregistered = { by: null, forOthers: false, registration: [] } as const;

async function fromCatalogue(machine: Machine): Promise<readonly Candidate[]> {
  const known = catalogueModules(machine.system).map(async ({ path, maker }) =>
    (await matchingPaths(machine, path)).map((at) => ({
      ...unregistered,
      path: at,
      origin: "catalogue" as const,
      maker,
    })),
  );
  return (await Promise.all(known)).flat();
}

/** A machine of which each folder is listed only once, since many patterns begin in the same folders. */
interface ListedOnce {
  readonly machine: Machine;
  /** Returns the folders that exist and could not be read. */
  readonly unread: () => Promise<string[]>;
}

/** At most this many folders that could not be read are recorded. */
const mostUnread = 50;

function listedOnce(machine: Machine): ListedOnce {
  const { files } = machine;
  const lists = new Map<string, ReturnType<typeof files.list>>();
  const list: typeof files.list = (folder) => {
    const listed = lists.get(folder) ?? files.list(folder);
    lists.set(folder, listed);
    return listed;
  };
  const unread = async () => {
    const seen = await Promise.all(
      [...lists].map(async ([folder, listed]) => ({ folder, reason: unreadReason(await listed) })),
    );
    return seen.flatMap(({ folder, reason }) => (reason ? [clean(folder, 1000)] : [])).slice(0, mostUnread);
  };
  return { machine: { ...machine, files: { ...files, list } }, unread };
}

/** All candidates, the most trusted origin first: if two paths lead to one file, the first is kept. */
async function candidates(machine: Machine, named: readonly string[]): Promise<readonly Candidate[]> {
  const [registered, catalogue, found] = await Promise.all([
    registeredModules(machine),
    fromCatalogue(machine),
    scannedModules(machine),
  ]);
  const plain = { ...unregistered, maker: null };
  return [
    ...named.map((path) => ({ ...plain, path, origin: "named" as const })),
    ...registered.map((r) => ({ ...r, maker: null, origin: "registered" as const })),
    ...catalogue,
    ...found.map((path) => ({ ...plain, path, origin: "scanned" as const })),
  ];
}

/**
 * The candidates with the file each leads to. Missing files are left out, unless the person or a registration names
 * them.
 */
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

/**
 * Adds the package a module came with, for modules that need the person's confirmation or have it: it helps to decide.
 */
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

/** The PKCS#11 modules named by the person, registered, in the catalogue or found by name; reads files, loads none. */
export const drivers: Probe<"drivers"> = {
  subject: "drivers",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program,
  async look({ machine, options }) {
    const once = listedOnce(machine);
    const all = await resolved(machine, await candidates(once.machine, options.named));
    const { system, host } = machine;
    const { helped } = machine.drivers.askable;
    const architectures = [host.processArchitecture, ...(helped ? [helped] : [])];
    const looked = all.map(async ({ forOthers, registration, ...candidate }): Promise<DriverModule> => {
      const [file, others] = await Promise.all([
        libraryFile(machine, candidate.resolved ?? candidate.path),
        otherUsers(machine.files, candidate.path, registration),
      ]);
      const identity = valueOf(file)?.identity;
      const confirmed = options.confirmed.some((yes) => yes.path === candidate.path && yes.identity === identity);
      const spy = isSpy(basename(candidate.resolved ?? candidate.path));
      const changeable = others.length > 0;
      const vouched = { origin: candidate.origin, forOthers, changeable, confirmed, spy };
      const loading = loadingOf(vouched, file, { system, architectures });
      const maker = candidate.maker ?? makerOfFile(basename(candidate.path));
      return {
        ...candidate,
        ...(forOthers ? { forOthers } : {}),
        ...(changeable ? { others } : {}),
        maker,
        file,
        loading,
      };
    });
    // A name alone is not enough: a module found by scanning must export the function list.
    const found = (await Promise.all(looked)).filter(
      ({ origin, file }) => origin !== "scanned" || valueOf(valueOf(file)?.exportsFunctionList) === true,
    );
    const { ok, reason, damaged } = machine.drivers.askable;
    const askable = ok ? observed(true) : missing(damaged ? "failed" : "unsupported", reason);
    return observed({ askable, modules: found, unreadFolders: await once.unread() });
  },
  async complete(seen, { machine, options }) {
    return observed({ ...seen, modules: await withPackages(machine, seen.modules, options.deadlines.program / 2) });
  },
  glance: driversGlance,
};
