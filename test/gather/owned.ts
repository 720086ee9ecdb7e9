import { pluginProducts } from "../../src/catalogue/plugins.ts";
import { observed } from "../../src/facts/observation.ts";
import { gather, type Probes } from "../../src/gather/gather.ts";
import type { Machine } from "../../src/machine/machine.ts";
import { driversGlance } from "../../src/probes/drivers/glance.ts";
import type { Probe } from "../../src/probes/probe.ts";
import { tokens } from "../../src/probes/tokens/index.ts";
import { usb } from "../../src/probes/usb/index.ts";
import { manualClock } from "../lab/manual-clock.ts";
import { machineOf } from "../lab/machine.ts";
import { probeOptions } from "../lab/probe-options.ts";

export const nothing = observed({ library: observed(true), devices: [] });
export const noModules = observed({ askable: observed(true), modules: [] });
export const noTokens = observed({ drivers: [] });

export function usbProbe(look: Probe<"usb">["look"] = async () => nothing, deadlineMs = 1000): Probe<"usb"> {
  return { ...usb, deadline: () => deadlineMs, look };
}
export function driversProbe(look: Probe<"drivers">["look"]): Probe<"drivers"> {
  return { subject: "drivers", needs: [], touchesToken: false, deadline: () => 1000, look, glance: driversGlance };
}
export function tokensProbe(look: Probe<"tokens">["look"]): Probe<"tokens"> {
  return { ...tokens, deadline: () => 1000, look };
}

export function owned(probes: Probes, parts: Partial<Machine> = {}) {
  const { time, pass, pending } = manualClock();
  const machine = machineOf({ time, ...parts });
  const options = { ...probeOptions, plugins: pluginProducts };
  return { owner: gather({ machine, probes, options }), pass, pending };
}

/** Returns a promise, and a function with which the test settles it. */
export function byHand<T>() {
  let settleIt: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settleIt = resolve;
  });
  return { promise, settle: (value: T) => settleIt(value) };
}
