import { resolve } from "node:path";
import { pluginProducts } from "../catalogue/plugins.ts";
import { nationalPortal } from "../catalogue/portals.ts";
import type { SubjectName } from "../facts/subjects.ts";
import { type Gather, gather } from "../gather/gather.ts";
import { machineFor, time } from "../machine/index.ts";
import type { Machine } from "../machine/machine.ts";
import { cappedDeadlines, type Deadlines } from "../probes/probe.ts";
import type { Ahead } from "../signing/start.ts";
import { driversFor } from "./drivers.ts";
import type { Options } from "./options.ts";
import { allProbes } from "./probes.ts";

/** The parts of one run, put together. */
export interface Context {
  readonly machine: Machine;
  readonly gather: Gather;
  readonly deadlines: Deadlines;
  readonly environment: (name: string) => string | undefined;
}

export interface ContextOptions {
  readonly options: Options;
  readonly leftOut: readonly SubjectName[];
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
  /** Drivers' processes that were started ahead. */
  readonly ahead?: Ahead | null;
}

/** Puts the machine, the drivers' port and the probes together for one run. */
export function context({ options, leftOut, onProgress, ahead }: ContextOptions): Context {
  const environment = (name: string) => process.env[name];
  const deadlines = cappedDeadlines(options.timeoutSeconds);
  const port = driversFor("healthy", time, ahead);
  const machine = machineFor(process.platform, { environment, drivers: port });
  const owner = gather({
    machine,
    probes: allProbes,
    options: {
      deadlines,
      named: options.modules.map((path) => resolve(path)),
      confirmed: [],
      practice: null,
      allowed: {},
      portal: { host: nationalPortal.host, port: nationalPortal.port },
      plugins: pluginProducts,
    },
    leftOut,
    ...(onProgress ? { onProgress } : {}),
  });
  return { machine, gather: owner, deadlines, environment };
}
