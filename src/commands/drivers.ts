import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PracticeKind } from "../facts/practice.ts";
import type { DriverPort } from "../machine/driver-port.ts";
import type { Time } from "../machine/machine.ts";
import { packageFolder } from "../machine/packed.ts";
import { createDriverPort } from "../signing/driver-port.ts";

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

/** The drivers' port of this run; nothing of it outlives the program. `practice` is what a practice token would be. */
export function driversFor(practice: PracticeKind, time: Time): DriverPort {
  const drivers = createDriverPort({
    execPath: process.execPath,
    childPath: childPath(),
    helperPath: helperPath(),
    env: process.env,
    time,
    practice,
  });
  process.once("exit", () => drivers.killAll());
  return drivers;
}
