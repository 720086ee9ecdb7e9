import { type Network, namesDates } from "../../facts/network.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { TlsConnection } from "../../machine/machine.ts";
import type { Look, Probe } from "../probe.ts";
import { timed } from "../timed.ts";
import { chainOf } from "./certificate.ts";
import { networkGlance } from "./glance.ts";
import { isOnline } from "./online.ts";
import { type Proxy, proxyAddress } from "./proxy.ts";
import { alreadyTrusted, trustedOf } from "./system-trust.ts";
import { frontPage, type Route, notReached, routeTo } from "./route.ts";
import { systemProxy } from "./system-proxy/index.ts";
import { settingFacts, type Way, waysTo } from "./ways.ts";

const nothing = { name: notReached, tcp: notReached, tunnel: notReached, tls: notReached, http: notReached };

/** Whether the system's authorities trust the server; opens another connection to find out. */
async function trustedBySystem(route: Route): Promise<Observation<boolean>> {
  const again = await route.open();
  try {
    if (again.socket.status !== "observed") return again.socket;
    const secured = await route.secure(again.socket.value, "system");
    return trustedOf(secured);
  } finally {
    again.end();
  }
}

function tlsFacts(secured: TlsConnection, bySystem: Observation<boolean>) {
  const { protocol, trusted, trustError, peer } = secured;
  const outOfDate = namesDates(trustError ?? "") ? { outOfDate: true } : {};
  return { protocol, trusted, trustError, ...outOfDate, trustedBySystem: bySystem, chain: chainOf(peer) };
}

/** What one way to the portal showed. */
type Shown = Pick<Network, "name" | "tcp" | "tunnel" | "tls" | "http" | "proxyTls">;

/**
 * The fault with OpenSSL's own name of it: on some of its faults Node says EPROTO and leaves the name in the message
 * (“…:SSL routines:final_renegotiate:unsafe legacy renegotiation disabled:…”).
 */
export function byItsName(fault: Missing): Missing {
  const name = /:SSL routines:[^:]{0,80}:([a-z\d ]{1,80})(?::|$)/i.exec(fault.reason)?.[1]?.trim();
  return name ? { ...fault, error: `ERR_SSL_${name.toUpperCase().replaceAll(" ", "_")}` } : fault;
}

/** Goes one way to the portal as far as it leads. */
async function goThrough({ machine, options: { portal, deadlines } }: Look, proxy: Proxy | null): Promise<Shown> {
  const route = routeTo({ machine, portal, proxy, deadlineMs: deadlines.networkPhase });
  const { name, tcp, tunnel, proxyTls, socket, end } = await route.open();
  try {
    const reached = { ...nothing, name, tcp, tunnel, ...(proxyTls ? { proxyTls } : {}) };
    if (socket.status !== "observed") return reached;
    const secured = await timed(machine, () => route.secure(socket.value, "runtime"));
    if (secured.status !== "observed") return { ...reached, tls: byItsName(secured) };
    const [http, bySystem]: [Network["http"], Observation<boolean>] = await Promise.all([
      frontPage({ machine, portal, socket: secured.value.socket, deadlineMs: deadlines.networkPhase }),
      secured.value.trusted ? alreadyTrusted : trustedBySystem(route),
    ]);
    const tls = observed({ tookMs: secured.value.tookMs, ...tlsFacts(secured.value, bySystem) });
    return { ...reached, tls, http };
  } finally {
    end();
  }
}

const cannotGo = missing("unsupported", "the way goes through a proxy that kyso cannot use");
const notGone: Shown = { name: cannotGo, tcp: cannotGo, tunnel: cannotGo, tls: cannotGo, http: cannotGo };

/** The proxy of a way as a fact: not “none” where browsers may go another way. */
function proxyFact({ through, undecided }: Way, arrived: boolean): Network["proxy"] {
  if (through.status !== "observed") return through;
  if (undecided !== null && !(arrived && through.value)) return undecided;
  return observed(through.value && proxyAddress(through.value));
}

/** Goes one way as far as kyso can. */
async function goOne(look: Look, way: Way): Promise<Shown & Pick<Network, "proxy">> {
  const shown = way.through.status === "observed" ? await goThrough(look, way.through.value) : notGone;
  return { ...shown, proxy: proxyFact(way, shown.tls.status === "observed") };
}

/**
 * The connection to the portal: name, TCP, the proxy's tunnel, TLS with the peer's chain, and the head of its front
 * page. If the environment's way does not lead there, the way of the system's own setting is gone, too.
 */
export const network: Probe<"network"> = {
  subject: "network",
  needs: [],
  touchesToken: false,
  // The setting (a policy, then the values), then on each of two ways: name, TCP, TLS to a proxy, its tunnel, TLS; five
  // phases, twice if the runtime does not trust the chain.
  deadline: (d) => 20 * d.networkPhase + 2 * d.program + 1000,
  async look(look) {
    const { machine, options } = look;
    const { portal, deadlines } = options;
    const setting = await systemProxy(machine, deadlines.program);
    const here = {
      host: portal.host,
      systemProxy: settingFacts(setting, portal),
      online: isOnline(machine.connections.own()),
    };
    const [first, second] = waysTo(machine, setting, portal);
    const seen = await goOne(look, first);
    if (seen.tls.status === "observed" || second === undefined) return observed({ ...here, ...seen });
    const dead = valueOf(seen.proxy) ?? null;
    const other = await goOne(look, second);
    return observed({ ...here, ...other, ...(dead === null ? {} : { deadProxy: dead }) });
  },
  glance: networkGlance,
};
