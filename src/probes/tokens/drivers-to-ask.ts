import { win32 } from "node:path";
import type { DriverModule } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { DriverRef } from "../../machine/driver-port.ts";

/** Whether the module has a part for the architecture, or its architectures are unknown. */
const fits = (module: DriverModule, architecture: string) =>
  valueOf(module.file)?.architectures.includes(architecture) !== false;

/** The module's file name: on Windows a maker's 64-bit and 32-bit modules have the same name, in two folders. */
const nameOf = ({ path }: DriverModule) => win32.basename(path).toLowerCase();

/**
 * The drivers that may be asked. A module that only the 32-bit helper can load is left out if this program can load one
 * of the same name: both would reach for the same token.
 */
export function driversToAsk(modules: readonly DriverModule[], architecture: string): DriverRef[] {
  const allowed = modules.filter((module) => module.loading === "allowed");
  const own = allowed.filter((module) => fits(module, architecture));
  const helped = allowed.filter((m) => !fits(m, architecture) && !own.some((o) => nameOf(o) === nameOf(m)));
  return [...own.map((module) => ({ module })), ...helped.map((module) => ({ module, helped: true }))].map(
    // The file that was looked at, even if a link points elsewhere by now.
    ({ module, ...how }) => {
      const identity = valueOf(module.file)?.identity;
      const seen = identity === undefined ? {} : { identity };
      return { kind: "pkcs11", path: module.resolved ?? module.path, ...seen, ...how };
    },
  );
}
