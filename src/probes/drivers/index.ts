import { resolve } from "node:path";
import { catalogueModules } from "../../catalogue/modules.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { DriverModule, LibraryFile } from "../../facts/drivers.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Probe } from "../probe.ts";
import { readElf } from "./elf.ts";
import { registeredModules } from "./p11-kit.ts";

/** More of a library than this is not read, in bytes. */
const largestLibrary = 64 * 1024 * 1024;

interface Candidate {
  readonly path: string;
  readonly origin: DriverModule["origin"];
  readonly by: string | null;
  readonly maker: string | null;
}

async function libraryFile(machine: Machine, path: string): Promise<Observation<LibraryFile>> {
  const status = await machine.files.status(path);
  if (status.status !== "observed") return status;
  if (status.value.kind !== "file") return missing("failed", "this is a folder or a device, not a file");
  const bytes = await machine.files.read(path, Math.min(status.value.size, largestLibrary));
  if (bytes.status !== "observed") return bytes;
  const writers = await machine.files.writers(path);
  if (writers.status !== "observed") return writers;
  const header = readElf(bytes.value);
  return observed({
    format: header.format,
    architectures: [...header.architectures],
    exportsFunctionList:
      header.exportsFunctionList === null
        ? missing("failed", "the exported names cannot be read")
        : observed(header.exportsFunctionList),
    size: status.value.size,
    modified: status.value.modified.toISOString(),
    writableAt: writers.value.everyoneAt,
    writableByGroup: writers.value.group,
    owner: status.value.owner,
  });
}

/** Whether the module may be loaded: told by its file and by who vouches for it. */
export function loadingOf(
  origin: DriverModule["origin"],
  file: Observation<LibraryFile>,
  architecture: string,
  confirmed: boolean,
): DriverModule["loading"] {
  if (file.status !== "observed") return "impossible";
  const { format, architectures, exportsFunctionList, writableAt } = file.value;
  if (format === "none" || !architectures.includes(architecture) || valueOf(exportsFunctionList) === false)
    return "impossible";
  if (origin === "named" || confirmed) return "allowed";
  return origin === "scanned" || writableAt !== null ? "needs-yes" : "allowed";
}

/** Modules named, registered or known, each file read before anything is loaded. */
export const drivers: Probe<"drivers"> = {
  subject: "drivers",
  needs: [],
  touchesToken: false,
  deadline: (d) => d.program,
  async look({ machine, options }) {
    const candidates: readonly Candidate[] = [
      ...options.named.map((path) => ({ path: resolve(path), origin: "named" as const, by: null, maker: null })),
      ...(await registeredModules(machine)).map((r) => ({ ...r, origin: "registered" as const, maker: null })),
      ...catalogueModules(machine.system).map((m) => ({ ...m, origin: "catalogue" as const, by: null })),
    ];
    const modules: DriverModule[] = [];
    const seen = new Set<string>();
    for (const candidate of candidates) {
      const real = valueOf(await machine.files.real(candidate.path));
      if (candidate.origin === "catalogue" && real === undefined) continue;
      if (seen.has(real ?? candidate.path)) continue;
      seen.add(real ?? candidate.path);
      const file = await libraryFile(machine, real ?? candidate.path);
      const confirmed = options.confirmed.includes(candidate.path);
      const loading = loadingOf(candidate.origin, file, machine.host.processArchitecture, confirmed);
      modules.push({ ...candidate, resolved: real ?? null, file, loading });
    }
    const { ok, reason, damaged } = machine.drivers.askable;
    const askable = ok ? observed(true) : missing(damaged ? "failed" : "unsupported", reason);
    return observed({ askable, modules });
  },
};
