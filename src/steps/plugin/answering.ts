import { pluginProduct, portalPlugin } from "../../catalogue/plugins.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";

/** Returns the first port on which the VNPT-CA Plugin has just answered, or null. */
export function answeringPort(facts: Facts): PluginPort | null {
  const seen = valueOf(facts.plugins)?.products.find((p) => p.product === portalPlugin);
  return seen?.ports.find((p) => valueOf(p.greeting) === "1") ?? null;
}

/** Returns the address at which pages reach that port (“wss://localhost:4433/plugin”); null if they do not try it. */
export function pageAddress({ port }: PluginPort): string | null {
  const endpoint = pluginProduct(portalPlugin)?.endpoint;
  const reached = endpoint?.ports.some((p) => p.number === port && p.reachedByPages);
  return endpoint && reached ? `${endpoint.scheme}://${endpoint.host}:${port}${endpoint.path}` : null;
}
