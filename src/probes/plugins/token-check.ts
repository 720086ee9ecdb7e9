import type { PluginCalls, PluginProduct } from "../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { PluginToken } from "../../facts/plugin-token.ts";
import type { Plugins } from "../../facts/plugins.ts";
import type { Look, Probe } from "../probe.ts";
import { timed } from "../timed.ts";
import { whyNotAsked } from "./owner.ts";
import { webSocketOver } from "./speak.ts";
import { callVnpt } from "./vnpt.ts";
import { tokenIn } from "./vnpt-reply.ts";

/** A plugin that answers, and where. */
interface Answering {
  readonly product: PluginProduct;
  readonly calls: Extract<PluginCalls, { kind: "vnpt-function" }>;
  readonly port: number;
  readonly address: string;
}

/**
 * The plugin that has just answered the greeting as expected; null if none did. No other plugin is asked about a token.
 */
function answering(plugins: Plugins, products: readonly PluginProduct[]): Answering | null {
  for (const seen of plugins.products)
    for (const port of seen.ports) {
      const product = products.find((p) => p.id === seen.product);
      const address = valueOf(port.tcp)?.addresses[0];
      if (valueOf(port.greeting) !== "1" || product?.calls?.kind !== "vnpt-function" || !address) continue;
      return { product, calls: product.calls, port: port.port, address };
    }
  return null;
}

/** Returns the result for a plugin that could not be asked, which says nothing about how it answers. */
function notAsked({ reason, error }: Missing): Missing {
  return missing("skipped", `it could not be asked: ${reason}`, error);
}

async function ask(look: Look, { product, calls, port, address }: Answering): Promise<Observation<PluginToken>> {
  const { machine, options } = look;
  const { endpoint } = product;
  const deadlineMs = options.deadlines.plugin;
  if (!endpoint) return missing("not-applicable", "the plugin has no endpoint");
  // Another program may have taken the port since the greeting.
  const refusal = await whyNotAsked(machine.processes.listeners([port]), port, product, machine.system);
  if (refusal !== null) return notAsked(refusal);
  const socket = await machine.connections.tcp(address, port, deadlineMs);
  if (socket.status !== "observed") return notAsked(socket);
  try {
    const secured = await machine.connections.tls(socket.value, endpoint.host, deadlineMs, "runtime");
    if (secured.status !== "observed") return notAsked(secured);
    const open = await webSocketOver({ look, product, endpoint, port, shared: false, refusal }, secured.value.socket);
    if (open.status !== "observed") return notAsked(open);
    const { client } = open.value;
    const reply = await timed(machine, async () => {
      const answer = await callVnpt({ time: machine.time, deadlineMs, client, calls }, calls.tokenCheck, tokenIn);
      return answer.status === "observed" ? observed({ present: answer.value }) : answer;
    });
    client.terminate();
    if (reply.status !== "observed") return reply;
    return observed({ product: product.id, port, tookMs: reply.value.tookMs, present: reply.value.present });
  } finally {
    socket.value.destroy();
  }
}

/**
 * Asks the answering plugin whether a token is present: once, under the token lock, since asking often hangs the driver
 * behind it. Never repeated while a step waits.
 */
export const pluginToken: Probe<"pluginToken"> = {
  subject: "pluginToken",
  needs: ["plugins"],
  touchesToken: true,
  deadline: (d) => 4 * d.plugin + d.program + 1000,
  async look(look) {
    const plugins = valueOf(look.known.plugins);
    const found = plugins && answering(plugins, look.options.plugins);
    return found ? ask(look, found) : missing("not-applicable", "no plugin that can be asked answers");
  },
};
