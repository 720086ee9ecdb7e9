import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Look } from "../probe.ts";
import { type Listeners, portOwner, connectToLoopback } from "./loopback.ts";
import { noPortAnswers, speak } from "./speak.ts";

export interface PortLook {
  readonly look: Look;
  readonly product: PluginProduct;
  readonly port: number;
  /** Two products could hold it. */
  readonly shared: boolean;
  readonly listeners: Listeners;
}

/** One port of one product: who holds it, and what it says where it is a plugin that can be asked. */
export async function lookAtPort({ look, product, port, shared, listeners }: PortLook): Promise<PluginPort> {
  const { endpoint } = product;
  const { tcp, socket } = await connectToLoopback(look.machine, port, look.options.deadlines.plugin);
  const nothing = { port, ...noPortAnswers };
  if (!socket || tcp.status !== "observed") {
    const owner = await portOwner(listeners, port);
    // Some systems try a closed port again and again: their own list tells that nobody is there.
    return { ...nothing, tcp: tcp.status === "timed-out" && owner.status === "absent" ? owner : tcp, owner };
  }
  try {
    const [address = "127.0.0.1"] = tcp.value.addresses;
    const spoken = endpoint ? await speak({ look, product, endpoint, port, shared }, address, socket) : nothing;
    return { ...nothing, ...spoken, tcp, owner: await portOwner(listeners, port) };
  } finally {
    socket.destroy();
  }
}
