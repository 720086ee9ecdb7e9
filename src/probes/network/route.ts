import type { Socket } from "node:net";
import type { Network } from "../../facts/network.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Machine, Secured, TlsTrust } from "../../machine/machine.ts";
import { timed } from "../timed.ts";
import { requestHead } from "./http-head.ts";
import type { Proxy } from "./proxy.ts";
import { connectToFirst } from "./tcp.ts";

interface Target {
  readonly host: string;
  readonly port: number;
}

export interface RouteOptions {
  readonly machine: Machine;
  readonly portal: Target;
  readonly proxy: Proxy | null;
  /** For each phase. */
  readonly deadlineMs: number;
}

/** How far the way to the portal was open. */
export interface OpenedRoute extends Pick<Network, "name" | "tcp" | "tunnel"> {
  /** Open to the portal itself. */
  readonly socket: Observation<Socket>;
  /** Ends the connection with all that lies on it. */
  end(): void;
}

/** The way to the portal, straight or through a proxy. */
export interface Route {
  open(): Promise<OpenedRoute>;
  secure(socket: Socket, trust: TlsTrust): Promise<Observation<Secured>>;
}

export const notReached = missing("skipped", "the phase before it failed");
const noProxy = missing("not-applicable", "there is no proxy");

function authority({ host, port }: Target): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** What a proxy's refusal means; its status is told, so that it is not taken for the portal's. */
function refusal(status: number): Missing {
  const why = status === 407 ? "the proxy asks for a name and password" : "the proxy refuses the connection";
  return missing("failed", why, `HTTP ${status}`);
}

async function tunnelled(options: RouteOptions, proxy: Proxy, plain: Socket): Promise<Observation<{ socket: Socket }>> {
  const { machine, portal, deadlineMs } = options;
  const secured = proxy.secure
    ? await machine.connections.tls(plain, proxy.host, deadlineMs, "runtime")
    : observed({ socket: plain });
  if (secured.status !== "observed") return { ...secured, reason: `TLS to the proxy: ${secured.reason}` };
  const { socket } = secured.value;
  const target = authority(portal);
  const lines = [
    `CONNECT ${target} HTTP/1.1`,
    `Host: ${target}`,
    ...(proxy.authorization ? [`Proxy-Authorization: ${proxy.authorization}`] : []),
  ];
  const head = await byDeadline(machine.time, deadlineMs, requestHead(socket, `${lines.join("\r\n")}\r\n\r\n`));
  if (head.status !== "observed") return { ...head, reason: `the proxy: ${head.reason}` };
  const { status } = head.value;
  return status >= 200 && status < 300 ? observed({ socket }) : refusal(status);
}

export function routeTo(options: RouteOptions): Route {
  const { machine, portal, proxy, deadlineMs } = options;
  const { connections } = machine;
  return {
    async open() {
      const first = proxy ?? portal;
      const nothing = { tcp: notReached, tunnel: notReached, end: () => {} };
      const name = await timed(machine, async () => {
        const found = await connections.addresses(first.host, deadlineMs);
        return found.status === "observed" ? observed({ addresses: found.value.slice(0, 32) }) : found;
      });
      if (name.status !== "observed") return { ...nothing, name, socket: name };
      const reached = await timed(machine, () => connectToFirst(machine, name.value.addresses, first.port, deadlineMs));
      if (reached.status !== "observed") return { ...nothing, name, tcp: reached, socket: reached };
      const { socket, ...facts } = reached.value;
      const open = { name, tcp: observed(facts), end: () => void socket.destroy() };
      if (!proxy) return { ...open, tunnel: noProxy, socket: observed(socket) };
      const through = await timed(machine, () => tunnelled(options, proxy, socket));
      if (through.status !== "observed") return { ...open, tunnel: through, socket: through };
      const { tookMs } = through.value;
      return { ...open, tunnel: observed({ tookMs }), socket: observed(through.value.socket) };
    },
    // Whether to trust is for the judging step: the chain of whoever answers is what has to be seen.
    secure: (socket, trust) => connections.tls(socket, portal.host, deadlineMs, trust),
  };
}

/** The head of the portal's front page, with this machine's time at that moment. */
export async function frontPage(options: {
  readonly machine: Machine;
  readonly portal: Target;
  readonly socket: Socket;
  readonly deadlineMs: number;
}): Promise<Network["http"]> {
  const { machine, portal, socket, deadlineMs } = options;
  const host = portal.port === 443 ? portal.host : authority(portal);
  const lines = ["GET / HTTP/1.1", `Host: ${host}`, "User-Agent: kyso", "Accept: text/html", "Connection: close"];
  return timed(machine, async () => {
    const head = await byDeadline(machine.time, deadlineMs, requestHead(socket, `${lines.join("\r\n")}\r\n\r\n`));
    if (head.status !== "observed") return head;
    return observed({ ...head.value, here: machine.time.now().toISOString() });
  });
}
