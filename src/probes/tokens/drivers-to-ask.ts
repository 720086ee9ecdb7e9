import { win32 } from "node:path";
import type { DriverModule } from "../../facts/drivers.ts";
import { valueOf } from "../../facts/observation.ts";
import type { DriverRef } from "../../machine/driver-port.ts";

const fits = (module: DriverModule, architecture: string) =>
  valueOf(module.file)?.architectures.includes(architecture) !== false;

/** Windows keeps a maker's 64-bit and 32-bit modules under one name, in two folders. */
const nameOf = ({ path }: DriverModule) => win32.basename(path).toLowerCase();

/**
 * The drivers that may be asked. One that only the helper can load is asked where its maker has none for this
 * program: two would reach for the same token to say the same.
 */
export function driversToAsk(modules: readonly DriverModule[], architecture: string): DriverRef[] {
  const allowed = modules.filter((module) => module.loading === "allowed");
  const own = allowed.filter((module) => fits(module, architecture));
  const helped = allowed.filter((m) => !fits(m, architecture) && !own.some((o) => nameOf(o) === nameOf(m)));
  return [...own.map((module) => ({ module })), ...helped.map((module) => ({ module, helped: true }))].map(
    // The very file that was looked at, whatever its link points to by now.
    ({ module, ...how }) => {
      const identity = valueOf(module.file)?.identity;
      const seen = identity === undefined ? {} : { identity };
      return { kind: "pkcs11", path: module.resolved ?? module.path, ...seen, ...how };
    },
  );
}
