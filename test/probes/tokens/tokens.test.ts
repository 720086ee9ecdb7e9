import { expect, it } from "vitest";
import type { DriverModule } from "../../../src/facts/drivers.ts";
import { missing, type Observation, observed, valueOf } from "../../../src/facts/observation.ts";
import type { DriverRef } from "../../../src/machine/driver-port.ts";
import { tokens } from "../../../src/probes/tokens/index.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

const noAddOn = missing("unsupported", "no add-on");
const practice: DriverRef = { kind: "practice", path: "practice" };

function module(path: string, loading: DriverModule["loading"], resolved: string | null = path): DriverModule {
  return { path, resolved, origin: "registered", by: null, maker: null, file: missing("skipped", "a test"), loading };
}

/** Returns the drivers that the probe asks when these modules are known, undefined if it asks none; and its result. */
async function lookWith(
  modules: readonly DriverModule[],
  { askable = observed(true), named = null }: { askable?: Observation<boolean>; named?: DriverRef | null } = {},
) {
  let asked: readonly DriverRef[] | undefined;
  const drivers = {
    ...machineOf().drivers,
    look: async (refs: readonly DriverRef[]) => {
      asked = refs;
      return [];
    },
  };
  const known = { drivers: observed({ askable, modules: [...modules] }) };
  const options = { ...probeOptions, practice: named };
  const seen = await tokens.look({ machine: machineOf({ drivers }), options, known });
  return { asked, seen };
}

it("asks only modules that may be loaded, each by the file that was looked at", async () => {
  const { asked } = await lookWith([
    module("/usr/lib/a.so", "allowed", "/usr/lib/a.so.1.2"),
    module("/usr/lib/b.so", "needs-yes"),
    module("/usr/lib/c.so", "impossible"),
  ]);
  expect(asked).toEqual([{ kind: "pkcs11", path: "/usr/lib/a.so.1.2" }]);
});

it("asks the practice token alone where drivers cannot be asked", async () => {
  const { asked } = await lookWith([module("/usr/lib/a.so", "allowed")], { askable: noAddOn, named: practice });
  expect(asked).toEqual([practice]);
});

it("asks no driver, and gives the reason, if drivers cannot be asked", async () => {
  const { asked, seen } = await lookWith([module("/usr/lib/a.so", "allowed")], { askable: noAddOn });
  expect(asked).toBeUndefined();
  expect(seen).toEqual(noAddOn);
});

it("is skipped if the drivers are unknown", async () => {
  const machine = machineOf();
  const seen = await tokens.look({ machine, options: probeOptions, known: { drivers: missing("failed", "x") } });
  expect(valueOf(seen)).toBeUndefined();
  expect(seen.status).toBe("skipped");
});
