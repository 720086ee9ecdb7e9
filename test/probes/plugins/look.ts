import { readFileSync } from "node:fs";
import type { PluginProduct } from "../../../src/catalogue/plugins.ts";
import { observed, valueOf } from "../../../src/facts/observation.ts";
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

/** The plugin's own name, under which the system lists it. */
const pluginName = "VNPT-CA Plugin.exe";

/** Returns the real processes, with this process, in which the stand-ins run, shown as a program of this name. */
export function shownAs(program: string): Machine["processes"] {
  return {
    ...processes,
    async listeners(of) {
      const seen = await processes.listeners(of);
      if (seen.status !== "observed") return seen;
      return observed(seen.value.map((l) => (l.program === ownName ? { ...l, program } : l)));
    },
  };
}

/** Returns a machine with real connections and processes; the stand-ins are shown as the plugin itself. */
export function realMachine(parts: Partial<Machine> = {}): Machine {
  return machineOf({ connections: connections(time), processes: shownAs(pluginName), ...parts });
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

/**
 * Returns the first port of the product, as the real probe observes it. The program that holds it is shown as the
 * product itself, or as one of the name `holder`.
 */
export async function firstPort(
  product: PluginProduct,
  deadlineMs: number = generous,
  holder: string = product.processes[0] ?? pluginName,
): Promise<PluginPort> {
  const machine = realMachine({ processes: shownAs(holder) });
  const [plugin] = await lookFor([product], { machine, deadlineMs });
  const [port] = plugin?.ports ?? [];
  if (!port) throw new Error("the product has no port");
  return port;
}
