import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { PluginEndpoint, PluginProduct } from "../../catalogue/plugins.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
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

/** The product to speak to, and its port. */
export interface Partner {
  readonly look: Pick<Look, "machine" | "options">;
  readonly product: PluginProduct;
  readonly endpoint: PluginEndpoint;
  readonly port: number;
  /** Whether another product may use this port too. */
  readonly shared: boolean;
  /** Why no function may be called there; null if the product itself is known to hold the port. */
  readonly refusal: Missing | null;
}

/** What a product showed on an open port. */
export type PortAnswers = Pick<PluginPort, "tls" | "websocket" | keyof Answers>;

const notReached = missing("skipped", "the part before it failed");

/** The answers of a port that could not be spoken to. */
export const noPortAnswers: PortAnswers = { tls: notReached, websocket: notReached, ...noAnswers(notReached) };

/** Whether the operating system's authorities trust the peer; opens another connection to find out. */
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

/** Makes the product's own harmless calls, if it is known to hold the port and no other product may use it. */
async function ask({ look, product, shared, refusal }: Partner, client: WebSocket): Promise<Answers> {
  const { time } = look.machine;
  const deadlineMs = look.options.deadlines.plugin;
  if (shared) return noAnswers(missing("not-applicable", "two products could hold this port"));
  const { calls } = product;
  if (calls !== null && refusal !== null) return noAnswers(refusal);
  if (calls?.kind === "vnpt-function") return converseWithVnpt({ time, deadlineMs, client, calls });
  if (calls?.kind === "bkav-text") return converseWithBkav(time, deadlineMs, client, calls);
  if (calls?.kind === "misa-json") return converseWithMisa(time, deadlineMs, client, calls);
  return noAnswers(missing("not-applicable", "no call of it is known for certain to be harmless"));
}

/** Opens a WebSocket on the product's path; the caller closes it. */
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

/** Opens the WebSocket and makes the calls; a product of the kind `https-get` is only sent its GET. */
async function overSocket(partner: Partner, socket: Socket): Promise<Omit<PortAnswers, "tls">> {
  const { look, product, endpoint, port, shared, refusal } = partner;
  if (product.calls?.kind === "https-get" && !shared) {
    const websocket = missing("not-applicable", "a GET tells it without one");
    if (refusal !== null) return { websocket, ...noAnswers(refusal) };
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

/** The same over TLS, with the peer's certificates. */
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
 * Speaks to the product on an open port as far as it gets: TLS, the WebSocket on its path, then its harmless calls.
 * Nothing is sent to a product that uses plain HTTP.
 */
export async function speak(partner: Partner, address: string, socket: Socket): Promise<PortAnswers> {
  if (partner.endpoint.scheme === "wss") return overTls(partner, address, socket);
  if (partner.endpoint.scheme === "ws")
    return { ...(await overSocket(partner, socket)), tls: missing("not-applicable", "it speaks without TLS") };
  const untold = missing("not-applicable", "nothing is asked of it: it speaks plain HTTP");
  return { tls: untold, websocket: untold, ...noAnswers(untold) };
}
