import { expect, it } from "vitest";
import { z } from "zod";
import { pluginProducts } from "../../src/catalogue/plugins.ts";
import { factsFrom } from "../../src/facts/facts.ts";
import { gather } from "../../src/gather/gather.ts";
import { machineFor } from "../../src/machine/index.ts";
import { cardService } from "../../src/probes/card-service/index.ts";
import { clock } from "../../src/probes/clock/index.ts";
import { computer } from "../../src/probes/computer/index.ts";
import { drivers } from "../../src/probes/drivers/index.ts";
import { network } from "../../src/probes/network/index.ts";
import { plugins } from "../../src/probes/plugins/index.ts";
import { tokens } from "../../src/probes/tokens/index.ts";
import { usb } from "../../src/probes/usb/index.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";

it("gives of this very machine nothing but facts that a file of facts may hold", async () => {
  const machine = machineFor(process.platform, {
    // No proxy of whoever runs the test: the name that does not exist is looked up here.
    environment: (name) => (/proxy/i.test(name) ? undefined : process.env[name]),
    drivers: machineOf().drivers,
  });
  const owner = gather({
    machine,
    probes: { computer, clock, usb, cardService, drivers, tokens, network, plugins },
    options: { ...probeOptions, plugins: pluginProducts, named: ["/no/such/module.so", "/"] },
  });
  const subjects = ["computer", "clock", "usb", "cardService", "drivers", "tokens", "network", "plugins"] as const;
  const facts = await owner.get(subjects);
  expect(Object.keys(facts).sort()).toEqual([...subjects].sort());
  const read = factsFrom.safeParse(JSON.parse(JSON.stringify(facts)));
  expect(z.prettifyError(read.error ?? new z.ZodError([]))).toBe("");
});
