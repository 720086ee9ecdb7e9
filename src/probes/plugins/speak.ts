import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import type { PluginEndpoint, PluginProduct } from "../../catalogue/plugins.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { chainOf } from "../network/certificate.ts";
import type { Look } from "../probe.ts";
import { timed } from "../timed.ts";
import { type Answers, converse, unasked } from "./vnpt.ts";
import { upgrade } from "./web-socket.ts";

/** Whom to speak to, and over which port. */
export interface Partner {
  readonly look: Look;
  readonly product: PluginProduct;
  readonly endpoint: PluginEndpoint;
  readonly port: number;
  /** Two products could hold the port. */
  readonly shared: boolean;
}

export type Spoken = Pick<PluginPort, "tls" | "websocket" | keyof Answers>;

const notReached = missing("skipped", "the part before it failed");

/** Nothing came of it. */
export const nothingSpoken: Spoken = { tls: notReached, websocket: notReached, ...unasked(notReached) };

/** Whether the operating system's authorities make the peer trusted, over a connection of its own. */
async function trustedBySystem({ look, endpoint, port }: Partner, address: string): Promise<Observation<boolean>> {
  const { connections } = look.machine;
  const deadlineMs = look.options.deadlines.plugin;
  const again = await connections.tcp(address, port, deadlineMs);
  if (again.status !== "observed") return again;
  try {
    const secured = await connections.tls(again.value, endpoint.host, deadlineMs, "system");
    return secured.status === "observed" ? observed(secured.value.trusted) : secured;
  } finally {
    again.value.destroy();
  }
}

/** The upgrade, then the product's own harmless calls where port and path fit this product alone. */
async function overSocket(partner: Partner, secured: TLSSocket): Promise<Omit<Spoken, "tls">> {
  const { look, product, endpoint, port, shared } = partner;
  const { machine, options } = look;
  const deadlineMs = options.deadlines.plugin;
  const url = `${endpoint.scheme}://${endpoint.host}:${port}${endpoint.path}`;
  const open = await timed(machine, async () => {
    const client = await upgrade(machine.time, deadlineMs, secured, url);
    return client.status === "observed" ? observed({ client: client.value }) : client;
  });
  if (open.status !== "observed") return { ...nothingSpoken, websocket: open };
  const { client, tookMs } = open.value;
  try {
    const websocket = observed({ tookMs });
    if (shared) return { websocket, ...unasked(missing("not-applicable", "two products could hold this port")) };
    if (product.calls?.kind !== "vnpt-function")
      return { websocket, ...unasked(missing("not-applicable", "no greeting of it is known to be harmless")) };
    return { websocket, ...(await converse({ time: machine.time, deadlineMs, client, calls: product.calls })) };
  } finally {
    client.terminate();
  }
}

/** TLS, the upgrade on the product's path, then its harmless calls, as far as each goes well. */
export async function speak(partner: Partner, address: string, socket: Socket): Promise<Spoken> {
  const { machine, options } = partner.look;
  const { host } = partner.endpoint;
  const secured = await timed(machine, () =>
    machine.connections.tls(socket, host, options.deadlines.plugin, "runtime"),
  );
  if (secured.status !== "observed") return { ...nothingSpoken, tls: secured };
  const { tookMs, protocol, trusted, trustError, peer } = secured.value;
  const tls = { tookMs, protocol, trusted, trustError, chain: chainOf(peer) };
  const spoken = await overSocket(partner, secured.value.socket);
  const bySystem = trusted
    ? missing("skipped", "the runtime's own authorities already trust it")
    : await trustedBySystem(partner, address);
  return { ...spoken, tls: observed({ ...tls, trustedBySystem: bySystem }) };
}
