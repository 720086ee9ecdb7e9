import type { PluginProduct } from "../../catalogue/plugins.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Look } from "../probe.ts";
import { connectToLoopback } from "./loopback.ts";
import { type Listeners, listedWith, portOwner, whyNotAsked } from "./owner.ts";
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

/**
 * Looks at one port of one product: which program holds it, and what it answers to the product's harmless calls. A
 * program that is not known to be the product is called no function.
 */
export async function lookAtPort({ look, product, port, shared, listeners }: PortLook): Promise<PluginPort> {
  const { endpoint } = product;
  const { machine, options } = look;
  const { tcp, socket } = await connectToLoopback(machine, port, options.deadlines.plugin);
  const nothing = { port, ...noPortAnswers };
  if (!socket || tcp.status !== "observed") {
    const owner = await portOwner(listeners, port, product, machine.system);
    // Some systems retry a closed port until the deadline; their list of listeners shows that nobody is there.
    return { ...nothing, tcp: tcp.status === "timed-out" && owner.status === "absent" ? owner : tcp, owner };
  }
  try {
    const [address = "127.0.0.1"] = tcp.value.addresses;
    const listed = listedWith(listeners, port, machine);
    const owner = await portOwner(listed, port, product, machine.system);
    if (!endpoint) return { ...nothing, tcp, owner };
    const refusal = await whyNotAsked(listed, port, product, machine.system);
    return { port, tcp, owner, ...(await speak({ look, product, endpoint, port, shared, refusal }, address, socket)) };
  } finally {
    socket.destroy();
  }
}
