import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Look } from "../probe.ts";
import { type Listeners, portOwner, connectToLoopback } from "./loopback.ts";
import { noPortAnswers, speak } from "./speak.ts";

/** A port of a product, and what is needed to look at it. */
export interface PortLook {
  readonly look: Look;
  readonly product: PluginProduct;
  readonly port: number;
  /** Whether another product may use this port too. */
  readonly shared: boolean;
  readonly listeners: Listeners;
}

/** Looks at one port of one product: which program holds it, and what it answers to the product's harmless calls. */
export async function lookAtPort({ look, product, port, shared, listeners }: PortLook): Promise<PluginPort> {
  const { endpoint } = product;
  const { tcp, socket } = await connectToLoopback(look.machine, port, look.options.deadlines.plugin);
  const nothing = { port, ...noPortAnswers };
  if (!socket || tcp.status !== "observed") {
    const owner = await portOwner(listeners, port);
    // Some systems retry a closed port until the deadline; their list of listeners shows that nobody is there.
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
