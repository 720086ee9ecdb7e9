import { join } from "node:path";
import type { PracticeKind } from "../../facts/practice.ts";
import type { DriverPort } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import { packageFolder } from "../../machine/package-files.ts";
import { createDriverPort } from "../../signing/driver-port.ts";
import type { Ahead } from "../../signing/parent/start.ts";
import { driverProgram } from "./driver-program.ts";

/** The helper for 32-bit modules: in the package for Windows only. */
function helperPath(): string | null {
  const path = packageFolder === null ? null : join(packageFolder, "app", "native", "driver-helper-32.exe");
  return path !== null && process.platform === "win32" ? path : null;
}

/** The drivers' port of this run; nothing of it outlives the program. `practice` is what a practice token would be, `ahead` the processes already started. */
export function driversFor(practice: PracticeKind, time: Time, ahead?: Ahead | null): DriverPort {
  const drivers = createDriverPort({
    ...driverProgram(),
    helperPath: helperPath(),
    time,
    practice,
    ahead: ahead ?? null,
  });
  process.once("exit", () => drivers.killAll());
  return drivers;
}
