import { expect, it } from "vitest";
import { observed } from "../../src/facts/observation.ts";
import { gather } from "../../src/gather/gather.ts";
import type { Look } from "../../src/probes/probe.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";
import { module } from "../scenarios/parts/drivers.ts";

it("records a consent to a module only for the file that was looked at before it", async () => {
  const consents: Look["options"]["confirmed"][] = [];
  const found = module("/opt/maker/lib.so", { loading: "needs-yes" }, { identity: "first" });
  const drivers = {
    subject: "drivers" as const,
    needs: [],
    touchesToken: false,
    deadline: () => 60_000,
    look: async ({ options }: Look) => {
      consents.push(options.confirmed);
      return observed({ askable: observed(true), modules: [found] });
    },
  };
  const owner = gather({ machine: machineOf(), probes: { drivers }, options: probeOptions });
  await owner.get(["drivers"]);
  owner.confirm("/opt/maker/lib.so");
  await owner.get(["drivers"], true);
  expect(consents).toEqual([[], [{ path: "/opt/maker/lib.so", identity: "first" }]]);
});
