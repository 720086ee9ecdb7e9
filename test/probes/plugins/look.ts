import { readFileSync } from "node:fs";
import type { PluginProduct } from "../../../src/catalogue/plugins.ts";
import { valueOf } from "../../../src/facts/observation.ts";
import { type Plugin, type PluginPort, plugins as pluginsSchema } from "../../../src/facts/plugins.ts";
import { connections } from "../../../src/machine/connections.ts";
import { time } from "../../../src/machine/index.ts";
import { processes } from "../../../src/machine/linux/processes.ts";
import type { Machine } from "../../../src/machine/machine.ts";
import { plugins } from "../../../src/probes/plugins/index.ts";
import { defaultDeadlines, type ProbeOptions } from "../../../src/probes/probe.ts";
import { machineOf } from "../../lab/machine.ts";

/** The name of this process, which the system reports as the owner of a stand-in's port. */
export const ownName = readFileSync("/proc/self/comm", "utf8").trim();

/** Returns a machine with real connections and processes. */
export function realMachine(parts: Partial<Machine> = {}): Machine {
  return machineOf({ connections: connections(time), processes, ...parts });
}

/** Milliseconds to wait for a stand-in that answers: enough for a busy machine. */
export const generous = 30_000;
/** Milliseconds to wait for a stand-in that goes silent: enough for its earlier answers on a busy machine. */
export const untilGivenUp = 2000;

/** Returns what the real probe observes of the products, checked by the facts' schema. */
export async function lookFor(
  products: readonly PluginProduct[],
  { machine = realMachine(), deadlineMs = generous }: { machine?: Machine; deadlineMs?: number } = {},
): Promise<readonly Plugin[]> {
  const options: ProbeOptions = {
    deadlines: { ...defaultDeadlines, plugin: deadlineMs },
    named: [],
    confirmed: [],
    practice: null,
    allowed: {},
    portal: { host: "portal.invalid", port: 443 },
    plugins: products,
  };
  const seen = valueOf(await plugins.look({ machine, options, known: {} }));
  return pluginsSchema.parse(seen).products;
}

/** Returns the first port of the product, as the real probe observes it. */
export async function firstPort(product: PluginProduct, deadlineMs?: number): Promise<PluginPort> {
  const [plugin] = await lookFor([product], deadlineMs === undefined ? {} : { deadlineMs });
  const [port] = plugin?.ports ?? [];
  if (!port) throw new Error("the product has no port");
  return port;
}
