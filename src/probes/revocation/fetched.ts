import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import { byDeadline } from "../../machine/deadline.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Proxy } from "../network/proxy.ts";
import { notOutside, routeTo } from "../network/route.ts";
import type { SystemProxy } from "../network/system-proxy/setting.ts";
import { waysTo } from "../network/ways.ts";
import { exchange, type HttpAnswer } from "./exchange.ts";
import { isPublicAddress, isSameSite, mayBeHttpPort, mayBePublicHost } from "./public-address.ts";

/** How addresses are reached, and how long. */
export interface Reach {
  readonly machine: Machine;
  readonly setting: Observation<SystemProxy>;
  /** Whether this machine's own addresses and those of the local network may be asked: only tests say so. */
  readonly localToo: boolean;
  /** Returns the milliseconds that are left; 0 when the deadline has passed. */
  readonly left: () => number;
}

/** What is fetched. */
export interface Wanted {
  readonly address: string;
  /** Sent by POST; null for a GET. It goes to no other site than the address'. */
  readonly body: { readonly bytes: Uint8Array; readonly type: string } | null;
  readonly accept: string;
  readonly mostBytes: number;
}

/** At most this many redirects are followed. */
const mostRedirects = 3;
const redirects = [301, 302, 303, 307, 308];

/** Returns the address as a URL if it may be asked. An address in a certificate or a redirect is somebody else's input. */
export function askable(address: string, base: URL | null, localToo: boolean): Observation<URL> {
  const url = URL.parse(address, base?.href);
  if (!url) return missing("failed", "the address cannot be read", "ADDRESS");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return missing("unsupported", "kyso asks by http and https only", "SCHEME");
  if (url.username !== "" || url.password !== "")
    return missing("unsupported", "the address holds a name or a password", "ADDRESS");
  if (localToo) return observed(url);
  if (!mayBePublicHost(url.hostname)) return notOutside;
  const webPort = mayBeHttpPort(portOf(url));
  return webPort ? observed(url) : missing("unsupported", "the address has the port of another service", "PORT");
}

function portOf({ port, protocol }: URL): number {
  return port === "" ? (protocol === "http:" ? 80 : 443) : Number(port);
}

function headersFor(url: URL, { body, accept }: Wanted, proxy: Proxy | null): Record<string, string> {
  return {
    Host: url.host,
    "User-Agent": "kyso",
    Accept: accept,
    ...(body ? { "Content-Type": body.type } : {}),
    ...(proxy?.authorization && url.protocol === "http:" ? { "Proxy-Authorization": proxy.authorization } : {}),
  };
}

/** Asks one address by one way, within `deadlineMs`. */
async function askedBy(
  { machine, localToo }: Reach,
  url: URL,
  wanted: Wanted,
  { proxy, deadlineMs }: { readonly proxy: Proxy | null; readonly deadlineMs: number },
): Promise<Observation<HttpAnswer>> {
  const until = machine.time.elapsed() + deadlineMs;
  const left = () => Math.max(1, until - machine.time.elapsed());
  const plain = url.protocol === "http:";
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = portOf(url);
  const allowed = localToo ? {} : { allowed: isPublicAddress };
  const route = routeTo({ machine, portal: { host, port }, proxy, deadlineMs, tunnel: !plain, ...allowed });
  const opening = route.open();
  const opened = await byDeadline(machine.time, left(), opening, ({ end }) => end());
  if (opened.status !== "observed") return opened;
  const { socket, end } = opened.value;
  try {
    if (socket.status !== "observed") return socket;
    // Whoever answers has to prove itself by the issuer's signature: TLS may be anybody's.
    const secured = plain ? null : await route.secure(socket.value, "runtime");
    if (secured && secured.status !== "observed") return secured;
    const answering = exchange(secured ? secured.value.socket : socket.value, {
      method: wanted.body ? "POST" : "GET",
      target: plain && proxy ? url.href.replace(/#.*$/s, "") : `${url.pathname}${url.search}`,
      headers: headersFor(url, wanted, proxy),
      body: wanted.body?.bytes ?? null,
      mostBytes: wanted.mostBytes,
    });
    return await byDeadline(machine.time, left(), answering);
  } finally {
    end();
  }
}

/** Asks one address: by the way of the environment and, if nothing comes back on it, by that of the system's setting. */
async function asked(reach: Reach, url: URL, wanted: Wanted): Promise<Observation<HttpAnswer>> {
  const { machine, setting, left } = reach;
  const scheme = url.protocol === "http:" ? "http" : "https";
  const port = portOf(url);
  const [first, second] = waysTo(machine, setting, { host: url.hostname, port, scheme });
  let outcome: Observation<HttpAnswer> = missing("timed-out", "the time for all requests was over");
  for (const way of second === undefined ? [first] : [first, second]) {
    if (left() <= 0) return outcome;
    if (way.through.status !== "observed") {
      outcome = way.through;
      continue;
    }
    const deadlineMs = way === first && second !== undefined ? left() / 2 : left();
    outcome = await askedBy(reach, url, wanted, { proxy: way.through.value, deadlineMs });
    if (outcome.status === "observed" && outcome.value.status !== 407) return outcome;
  }
  return outcome;
}

function statusFault(status: number): Missing {
  const why = status === 407 ? "the proxy asks for a name and password" : "the server answers with an error";
  return missing("failed", why, `HTTP ${status}`);
}

/**
 * Returns the body that an address answers with, after at most three redirects, by the deadline of `reach`. Only http
 * and https are followed, never into the local network, and with a body only within the address' own site.
 */
export async function fetched(reach: Reach, wanted: Wanted): Promise<Observation<Buffer>> {
  let at = askable(wanted.address, null, reach.localToo);
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    if (at.status !== "observed") return at;
    const url = at.value;
    const answer = await asked(reach, url, wanted);
    if (answer.status !== "observed") return { ...answer, reason: clean(answer.reason, 300) };
    const { status, location, body } = answer.value;
    if (status === 200) return observed(body);
    if (!redirects.includes(status) || location === null) return statusFault(status);
    at = askable(location, url, reach.localToo);
    if (wanted.body && at.status === "observed" && !isSameSite(url.hostname, at.value.hostname))
      return missing("failed", "the address sends on to another site", "REDIRECT");
  }
  return missing("failed", "the address sends on again and again", "REDIRECT");
}
