import { canBeFound, type PluginProduct } from "../../catalogue/plugins.ts";
import { observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Plugin } from "../../facts/plugins.ts";
import { clean } from "../../text/clean.ts";
import type { Look, Probe } from "../probe.ts";
import { pluginsGlance } from "./glance.ts";
import { installedOf, type SystemLists, systemLists } from "./installed/index.ts";
import { lookAtPort } from "./port.ts";
import type { Listeners } from "./loopback.ts";
import { foldersOf, processesOf } from "./traces.ts";

/** Ports that two of the products could hold: whoever answers there is asked nothing. */
function sharedPorts(products: readonly PluginProduct[]): ReadonlySet<number> {
  const all = products.flatMap((p) => [...new Set(p.endpoint?.ports.map((port) => port.number))]);
  return new Set(all.filter((port, at) => all.indexOf(port) !== at));
}

/** What the system lists once, for all products. */
interface Listed {
  readonly listeners: Listeners;
  readonly running: ReturnType<Machine["processes"]["names"]>;
  readonly lists: SystemLists;
}

async function lookAtProduct(
  look: Look,
  product: PluginProduct,
  { listeners, running, lists }: Listed,
): Promise<Plugin> {
  const { machine, options } = look;
  const shared = sharedPorts(options.plugins);
  const [ports, processes, files, installed] = await Promise.all([
    Promise.all(
      (product.endpoint?.ports ?? []).map(({ number }) =>
        lookAtPort({ look, product, port: number, shared: shared.has(number), listeners }),
      ),
    ),
    processesOf(running, product, machine.system),
    foldersOf(machine, product),
    installedOf(machine, product, lists, options.deadlines.program),
  ]);
  return { product: product.id, ports, processes, files, installed };
}

/**
 * The signing plugins of which something to look for is known: all ports of all products side by side; one conversation
 * a port, one call at a time.
 */
export const plugins: Probe<"plugins"> = {
  subject: "plugins",
  needs: [],
  touchesToken: false,
  // TCP, TLS, upgrade, greeting and version; TCP and TLS once more for the system's trust; beside them
  // what is installed, and of it the version.
  deadline: (d) => Math.max(7 * d.plugin, 2 * d.program) + 1000,
  async look(look) {
    const { machine, options } = look;
    const sought = options.plugins.filter(canBeFound);
    const ports = sought.flatMap(({ endpoint }) => endpoint?.ports.map(({ number }) => number) ?? []);
    const listeners = machine.processes.listeners(ports);
    const lists = systemLists(machine, options.deadlines.program);
    const listed = { listeners, running: machine.processes.names(), lists };
    const [addresses, products] = await Promise.all([
      machine.connections.addresses("localhost", options.deadlines.plugin),
      Promise.all(sought.map((product) => lookAtProduct(look, product, listed))),
    ]);
    const localhost =
      addresses.status === "observed" ? observed(addresses.value.slice(0, 16).map((a) => clean(a, 64))) : addresses;
    return observed({ localhost, products });
  },
  glance: pluginsGlance,
};
