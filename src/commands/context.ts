import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { pluginProducts } from "../catalogue/plugins.ts";
import { nationalPortal } from "../catalogue/portals.ts";
import { practiceDriver, type PracticeKind } from "../facts/practice.ts";
import type { SubjectName } from "../facts/subjects.ts";
import { type Gather, gather, type Probes } from "../gather/gather.ts";
import { machineFor, time } from "../machine/index.ts";
import type { Machine } from "../machine/machine.ts";
import { packageFolder } from "../machine/packed.ts";
import { cardService } from "../probes/card-service/index.ts";
import { clock } from "../probes/clock/index.ts";
import { computer } from "../probes/computer/index.ts";
import { drivers } from "../probes/drivers/index.ts";
import { network } from "../probes/network/index.ts";
import { plugins } from "../probes/plugins/index.ts";
import { pluginToken } from "../probes/plugins/token-check.ts";
import { cappedDeadlines, type Deadlines } from "../probes/probe.ts";
import { tokens } from "../probes/tokens/index.ts";
import { usb } from "../probes/usb/index.ts";
import { createDriverPort } from "../signing/driver-port.ts";
import type { Options } from "./options.ts";

/** The parts of one run, put together. */
export interface Context {
  readonly machine: Machine;
  readonly gather: Gather;
  readonly deadlines: Deadlines;
  readonly environment: (name: string) => string | undefined;
}

const allProbes: Probes = { computer, clock, usb, cardService, drivers, tokens, network, plugins, pluginToken };

/** The child's program: beside the bundle, or the source where kyso runs from it. */
function childPath(): string {
  const bundled = fileURLToPath(new URL("./driver-child.js", import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("../signing/child.ts", import.meta.url));
}

/** The helper for 32-bit modules: in the package for Windows only. */
function helperPath(): string | null {
  const path = packageFolder === null ? null : join(packageFolder, "app", "native", "driver-helper-32.exe");
  return path !== null && process.platform === "win32" ? path : null;
}

export interface ContextOptions {
  readonly options: Options;
  readonly leftOut: readonly SubjectName[];
  /** The practice token takes part from the start, in this state; else null, and it is healthy if it comes in later. */
  readonly practice: PracticeKind | null;
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
}

/** Puts the machine, the drivers' port and the probes together for one run. */
export function context({ options, leftOut, practice, onProgress }: ContextOptions): Context {
  const environment = (name: string) => process.env[name];
  const deadlines = cappedDeadlines(options.timeoutSeconds);
  const drivers = createDriverPort({
    execPath: process.execPath,
    childPath: childPath(),
    helperPath: helperPath(),
    env: process.env,
    time,
    practice: practice ?? "healthy",
  });
  process.once("exit", () => drivers.killAll());
  const machine = machineFor(process.platform, { environment, drivers });
  const owner = gather({
    machine,
    probes: allProbes,
    options: {
      deadlines,
      named: options.modules.map((path) => resolve(path)),
      confirmed: [],
      practice: practice === null ? null : practiceDriver,
      portal: { host: nationalPortal.host, port: nationalPortal.port },
      plugins: pluginProducts,
    },
    leftOut,
    ...(onProgress ? { onProgress } : {}),
  });
  return { machine, gather: owner, deadlines, environment };
}
