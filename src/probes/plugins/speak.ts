import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { PluginEndpoint, PluginProduct } from "../../catalogue/plugins.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { ownChainOf } from "../network/certificate.ts";
import { alreadyTrusted, trustedOf } from "../network/system-trust.ts";
import type { Look } from "../probe.ts";
import { timed } from "../timed.ts";
import { type Answers, noAnswers } from "./answers.ts";
import { converseWithBkav } from "./bkav.ts";
import { converseWithMisa } from "./misa.ts";
import { greetVgca } from "./vgca.ts";
import { converseWithVnpt } from "./vnpt.ts";
import { upgrade } from "./web-socket.ts";

/** Whom to speak to, and over which port. */
export interface Partner {
  readonly look: Pick<Look, "machine" | "options">;
  readonly product: PluginProduct;
  readonly endpoint: PluginEndpoint;
  readonly port: number;
  /** Two products could hold the port. */
  readonly shared: boolean;
}

export type PortAnswers = Pick<PluginPort, "tls" | "websocket" | keyof Answers>;

const notReached = missing("skipped", "the part before it failed");

/** Nothing came of it. */
export const noPortAnswers: PortAnswers = { tls: notReached, websocket: notReached, ...noAnswers(notReached) };

/** Whether the operating system's authorities make the peer trusted, over a connection of its own. */
async function trustedBySystem({ look, endpoint, port }: Partner, address: string): Promise<Observation<boolean>> {
  const { connections } = look.machine;
  const deadlineMs = look.options.deadlines.plugin;
  const again = await connections.tcp(address, port, deadlineMs);
  if (again.status !== "observed") return again;
  try {
    const secured = await connections.tls(again.value, endpoint.host, deadlineMs, "system");
    return trustedOf(secured);
  } finally {
    again.value.destroy();
  }
}

/** The product's own harmless calls, where port and path fit this product alone. */
async function ask({ look, product, shared }: Partner, client: WebSocket): Promise<Answers> {
  const { time } = look.machine;
  const deadlineMs = look.options.deadlines.plugin;
  if (shared) return noAnswers(missing("not-applicable", "two products could hold this port"));
  const { calls } = product;
  if (calls?.kind === "vnpt-function") return converseWithVnpt({ time, deadlineMs, client, calls });
  if (calls?.kind === "bkav-text") return converseWithBkav(time, deadlineMs, client, calls);
  if (calls?.kind === "misa-json") return converseWithMisa(time, deadlineMs, client, calls);
  return noAnswers(missing("not-applicable", "no call of it is known for certain to be harmless"));
}

/** Upgrades on the product's path; whoever is given the WebSocket ends it. */
export async function webSocketOver(
  { look, endpoint, port }: Partner,
  socket: Socket,
): Promise<Observation<{ client: WebSocket; tookMs: number }>> {
  const url = `${endpoint.scheme}://${endpoint.host}:${port}${endpoint.path}`;
  return timed(look.machine, async () => {
    const client = await upgrade(look.machine.time, look.options.deadlines.plugin, socket, url);
    return client.status === "observed" ? observed({ client: client.value }) : client;
  });
}

/** The upgrade, and the calls over it. */
async function overSocket(partner: Partner, socket: Socket): Promise<Omit<PortAnswers, "tls">> {
  const { look, product, endpoint, port, shared } = partner;
  if (product.calls?.kind === "https-get" && !shared) {
    const websocket = missing("not-applicable", "a GET tells it without one");
    const { deadlines } = look.options;
    const at = `${endpoint.host}:${port}`;
    return { websocket, ...(await greetVgca(look.machine.time, deadlines.plugin, socket, at, product.calls)) };
  }
  const open = await webSocketOver(partner, socket);
  if (open.status !== "observed") return { ...noPortAnswers, websocket: open };
  const { client, tookMs } = open.value;
  try {
    return { websocket: observed({ tookMs }), ...(await ask(partner, client)) };
  } finally {
    client.terminate();
  }
}

async function overTls(partner: Partner, address: string, socket: Socket): Promise<PortAnswers> {
  const { machine, options } = partner.look;
  const { host } = partner.endpoint;
  const secured = await timed(machine, () =>
    machine.connections.tls(socket, host, options.deadlines.plugin, "runtime"),
  );
  if (secured.status !== "observed") return { ...noPortAnswers, tls: secured };
  const { tookMs, protocol, trusted, trustError, peer } = secured.value;
  const tls = { tookMs, protocol, trusted, trustError, chain: ownChainOf(peer) };
  const spoken = await overSocket(partner, secured.value.socket);
  const bySystem = trusted ? alreadyTrusted : await trustedBySystem(partner, address);
  return { ...spoken, tls: observed({ ...tls, trustedBySystem: bySystem }) };
}

/**
 * What the product's way of speaking allows on an open port, as far as each part goes well: TLS and the upgrade on its
 * path, then its harmless calls. A product that speaks plain HTTP is told nothing.
 */
export async function speak(partner: Partner, address: string, socket: Socket): Promise<PortAnswers> {
  if (partner.endpoint.scheme === "wss") return overTls(partner, address, socket);
  if (partner.endpoint.scheme === "ws")
    return { ...(await overSocket(partner, socket)), tls: missing("not-applicable", "it speaks without TLS") };
  const untold = missing("not-applicable", "nothing is asked of it: it speaks plain HTTP");
  return { tls: untold, websocket: untold, ...noAnswers(untold) };
}
