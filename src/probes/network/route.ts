import type { Socket } from "node:net";
import type { Network } from "../../facts/network.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Machine, TlsConnection, TlsTrust } from "../../machine/machine.ts";
import { timed } from "../timed.ts";
import { chainOf } from "./certificate.ts";
import { requestHead } from "./http-head.ts";
import type { Proxy } from "./proxy.ts";
import { connectToFirst } from "./tcp.ts";

interface Target {
  readonly host: string;
  readonly port: number;
}

/** The machine, the portal, and how it is reached. */
export interface RouteOptions {
  readonly machine: Machine;
  readonly portal: Target;
  readonly proxy: Proxy | null;
  /** Milliseconds for each phase. */
  readonly deadlineMs: number;
  /** False to end at the proxy, which then gets the request itself (plain http); by default it opens a tunnel. */
  readonly tunnel?: boolean;
  /** Whether an address may be connected to directly; by default all may. Not asked for the proxy's own. */
  readonly allowed?: (address: string) => boolean;
}

/** The outcome of each phase on the way to the portal. */
export interface OpenedRoute extends Pick<Network, "name" | "tcp" | "tunnel" | "proxyTls"> {
  /** The connection to the portal itself, through the proxy if there is one. */
  readonly socket: Observation<Socket>;
  /** Closes the connection, with the tunnel and TLS on top of it. */
  end(): void;
}

/** The way to the portal, directly or through a proxy. */
export interface Route {
  /** Connects to the portal. */
  open(): Promise<OpenedRoute>;
  /** Starts TLS on an opened connection; an untrusted certificate is not an error. */
  secure(socket: Socket, trust: TlsTrust): Promise<Observation<TlsConnection>>;
}

/** A phase that was not tried. */
export const notReached = missing("skipped", "the phase before it failed");
const noProxy = missing("not-applicable", "there is no proxy");
/** The refusal of an address that is this machine's own or of the local network. */
export const notOutside = missing("failed", "the address leads to this machine or the local network", "PRIVATE");

function authority({ host, port }: Target): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Why the proxy refused; the reason names the proxy, so that its status is not taken for the portal's. */
function refusal(status: number): Missing {
  const why = status === 407 ? "the proxy asks for a name and password" : "the proxy refuses the connection";
  return missing("failed", why, `HTTP ${status}`);
}

/** A connection to a proxy that speaks TLS or not, and what its certificate is worth. */
interface AtProxy {
  readonly socket: Socket;
  readonly proxyTls?: NonNullable<Network["proxyTls"]>;
}

function trustFacts({ trusted, trustError, peer }: TlsConnection): NonNullable<Network["proxyTls"]> {
  return observed({ trusted, trustError, issuer: chainOf(peer)[0]?.issuer ?? "" });
}

/**
 * Starts TLS with the proxy. A certificate that the runtime does not trust may be one of a company's own authority: it
 * is checked once more, over a new connection, by the system's.
 */
async function securedProxy(options: RouteOptions, proxy: Proxy, plain: Plain): Promise<Observation<AtProxy>> {
  const { connections } = options.machine;
  const { deadlineMs } = options;
  const byRuntime = await connections.tls(plain.socket, proxy.host, deadlineMs, "runtime");
  if (byRuntime.status !== "observed") return { ...byRuntime, reason: `TLS to the proxy: ${byRuntime.reason}` };
  if (byRuntime.value.trusted)
    return observed({ socket: byRuntime.value.socket, proxyTls: trustFacts(byRuntime.value) });
  const again = await connections.tcp(plain.address, proxy.port, deadlineMs);
  if (again.status !== "observed") return again;
  const bySystem = await connections.tls(again.value, proxy.host, deadlineMs, "system");
  if (bySystem.status === "observed" && bySystem.value.trusted) {
    plain.replaceBy(again.value);
    return observed({ socket: bySystem.value.socket, proxyTls: trustFacts(bySystem.value) });
  }
  again.value.destroy();
  return observed({ socket: byRuntime.value.socket, proxyTls: trustFacts(byRuntime.value) });
}

/** The connection below a route, which `end` closes. */
interface Plain {
  readonly socket: Socket;
  readonly address: string;
  /** Closes this connection and keeps another one in its place. */
  replaceBy(socket: Socket): void;
}

/**
 * Opens a tunnel to the portal through the proxy (CONNECT), unless none is wanted. Name and password go to no proxy
 * over TLS whose certificate is not trusted: whoever answers in its place would get them.
 */
async function tunnelled(options: RouteOptions, proxy: Proxy, at: AtProxy): Promise<Observation<{ socket: Socket }>> {
  const { machine, portal, deadlineMs } = options;
  const { socket, proxyTls } = at;
  const untrusted = proxyTls?.status === "observed" && !proxyTls.value.trusted;
  if (untrusted && proxy.authorization !== null)
    return missing("failed", "the proxy's certificate is not trusted, so it is told no password", "UNTRUSTED");
  if (options.tunnel === false) return observed({ socket });
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

/** The route to the portal; nothing is connected yet. */
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
      const { allowed } = options;
      const addresses = proxy || !allowed ? name.value.addresses : name.value.addresses.filter(allowed);
      if (addresses.length === 0 && name.value.addresses.length > 0) return { ...nothing, name, socket: notOutside };
      const reached = await timed(machine, () => connectToFirst(machine, addresses, first.port, deadlineMs));
      if (reached.status !== "observed") return { ...nothing, name, tcp: reached, socket: reached };
      const { socket, ...facts } = reached.value;
      let under = socket;
      const open = { name, tcp: observed(facts), end: () => void under.destroy() };
      if (!proxy) return { ...open, tunnel: noProxy, socket: observed(socket) };
      const replaceBy = (other: Socket) => {
        under.destroy();
        under = other;
      };
      let proxyTls: Network["proxyTls"];
      const through = await timed(machine, async () => {
        const plain = { socket, address: facts.address, replaceBy };
        const at = proxy.secure ? await securedProxy(options, proxy, plain) : observed<AtProxy>({ socket });
        if (at.status !== "observed") return at;
        ({ proxyTls } = at.value);
        return tunnelled(options, proxy, at.value);
      });
      const told = proxyTls ? { proxyTls } : {};
      if (through.status !== "observed") return { ...open, ...told, tunnel: through, socket: through };
      const { tookMs } = through.value;
      return { ...open, ...told, tunnel: observed({ tookMs }), socket: observed(through.value.socket) };
    },
    // TLS succeeds with any certificate: the chain has to be recorded, and a step judges whether to trust it.
    secure: (socket, trust) => connections.tls(socket, portal.host, deadlineMs, trust),
  };
}

/** The head of the portal's front page, with this machine's time when it arrived. */
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
