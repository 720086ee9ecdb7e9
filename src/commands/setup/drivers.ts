import { join } from "node:path";
import type { PracticeKind } from "../../facts/practice.ts";
import type { DriverPort } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import { packageFolder } from "../../machine/package-files.ts";
import { createDriverPort } from "../../signing/driver-port.ts";
import type { Ahead } from "../../signing/parent/start.ts";
import type { Trace } from "../../trace/index.ts";
import { driverProgram } from "./driver-program.ts";

/** The path of the helper for 32-bit modules, which only the package for Windows contains; null elsewhere. */
function helperPath(): string | null {
  const path = packageFolder === null ? null : join(packageFolder, "app", "native", "driver-helper-32.exe");
  return path !== null && process.platform === "win32" ? path : null;
}

/**
 * Returns the drivers' port of this run; its processes end with the program. `practice` is the state of the practice
 * token, `ahead` the processes already started.
 */
export function driversFor(practice: PracticeKind, time: Time, trace: Trace, ahead?: Ahead | null): DriverPort {
  const drivers = createDriverPort({
    ...driverProgram(),
    helperPath: helperPath(),
    time,
    practice,
    ahead: ahead ?? null,
    trace,
  });
  process.once("exit", () => drivers.killAll());
  return drivers;
}
