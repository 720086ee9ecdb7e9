import { canBeFound, type PluginProduct } from "../../catalogue/plugins.ts";
import { observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import type { Plugin } from "../../facts/plugins.ts";
import { clean } from "../../text/clean.ts";
import type { Look, Probe } from "../probe.ts";
import { pluginsGlance } from "./glance.ts";
import { installedOf, type SystemLists, systemLists } from "./installed/index.ts";
import { lookAtPort } from "./port.ts";
import { type Listeners, otherPortsOf } from "./owner.ts";
import { existingFolders, processesOf } from "./traces.ts";

/** The ports that two of the products may use: no plugin call is made there. */
function sharedPorts(products: readonly PluginProduct[]): ReadonlySet<number> {
  const all = products.flatMap((p) => [...new Set(p.endpoint?.ports.map((port) => port.number))]);
  return new Set(all.filter((port, at) => all.indexOf(port) !== at));
}

/** What is listed once, for all products. */
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
    existingFolders(machine, product),
    installedOf(machine, product, lists, options.deadlines.program),
  ]);
  const others = await otherPortsOf(listeners, product, machine.system);
  const otherPorts = others.length > 0 ? { otherPorts: [...others] } : {};
  return { product: product.id, ports, ...otherPorts, processes, files, installed };
}

/**
 * The signing plugins that the catalogue knows how to find. All ports of all products are tried in parallel, with one
 * conversation per port and one call at a time.
 */
export const plugins: Probe<"plugins"> = {
  subject: "plugins",
  needs: [],
  touchesToken: false,
  // What is listed or installed, twice, and the conversation: TCP, TLS, upgrade, greeting, version, and TCP and TLS
  // again for the system's trust.
  deadline: (d) => 7 * d.plugin + 2 * d.program + 1000,
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
