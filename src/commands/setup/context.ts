import { resolve } from "node:path";
import { type TryCounter, tryCounter } from "../../acts/count-try.ts";
import { pluginProducts } from "../../catalogue/plugins.ts";
import { nationalPortal } from "../../catalogue/portals.ts";
import { missing, observed } from "../../facts/observation.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import { type Gather, gather } from "../../gather/gather.ts";
import { triesFolder } from "../../machine/counted-tries.ts";
import { machineFor, time } from "../../machine/index.ts";
import type { Machine } from "../../machine/machine.ts";
import type { UnreadAnswers } from "../../machine/unread.ts";
import { stateFolder } from "../../machine/state-folder.ts";
import { deadlinesOf, type Deadlines } from "../../probes/probe.ts";
import type { Ahead } from "../../signing/parent/start.ts";
import type { Trace } from "../../trace/index.ts";
import { driversFor } from "./drivers.ts";
import type { Options } from "../options/options.ts";
import { allProbes } from "./probes.ts";
import { traceOfThisRun } from "./trace.ts";

/** The parts of one run, put together. */
export interface Context {
  readonly machine: Machine;
  readonly gather: Gather;
  readonly deadlines: Deadlines;
  readonly environment: (name: string) => string | undefined;
  /** Counts PIN tries in kyso's state folder; null if there is none or `--no-state` forbids it. */
  readonly counter: TryCounter | null;
  readonly trace: Trace;
}

export interface ContextOptions {
  readonly options: Options;
  readonly leftOut: readonly SubjectName[];
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
  /** Drivers' processes that were started early. */
  readonly ahead?: Ahead | null;
  /** Collects what adapters cannot read. */
  readonly unread?: UnreadAnswers | undefined;
}

/** The folder of the counted PIN tries, or why there is none. */
function countFolder(machine: Machine, allowed: boolean) {
  if (!allowed) return missing("skipped", "--no-state");
  const state = stateFolder(machine);
  return state.status === "observed" ? observed(triesFolder(machine.system, state.value)) : state;
}

/** Returns the machine, the drivers' port and the probes of one run, put together. */
export function context({ options, leftOut, onProgress, ahead, unread }: ContextOptions): Context {
  const environment = (name: string) => process.env[name];
  const deadlines = deadlinesOf(options.timeoutSeconds);
  const trace = traceOfThisRun(options);
  const port = driversFor("healthy", time, trace, ahead);
  const machine = machineFor(process.platform, { environment, drivers: port, trace, ...(unread ? { unread } : {}) });
  const tries = countFolder(machine, options.state);
  const owner = gather({
    machine,
    probes: allProbes,
    options: {
      deadlines,
      named: options.modules.map((path) => resolve(path)),
      confirmed: [],
      practice: null,
      tries,
      allowed: {},
      portal: { host: nationalPortal.host, port: nationalPortal.port },
      plugins: pluginProducts,
    },
    leftOut,
    onProgress: (subject, state) => {
      trace({ kind: "look", name: subject, state });
      onProgress?.(subject, state);
    },
  });
  const counter = tries.status === "observed" ? tryCounter(tries.value) : null;
  return { machine, gather: owner, deadlines, environment, counter, trace };
}
