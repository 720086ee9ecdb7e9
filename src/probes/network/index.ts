import { type Network, namesDates } from "../../facts/network.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { TlsConnection } from "../../machine/machine.ts";
import type { Probe } from "../probe.ts";
import { timed } from "../timed.ts";
import { chainOf } from "./certificate.ts";
import { networkGlance } from "./glance.ts";
import { proxyFor, proxyAddress } from "./proxy.ts";
import { alreadyTrusted, trustedOf } from "./system-trust.ts";
import { frontPage, type Route, notReached, routeTo } from "./route.ts";

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

/**
 * The connection to the portal: name, TCP, the proxy's tunnel, TLS with the peer's chain, and the head of its front
 * page.
 */
export const network: Probe<"network"> = {
  subject: "network",
  needs: [],
  touchesToken: false,
  // Name, TCP, TLS to a proxy, its tunnel, TLS: five phases, twice if the runtime does not trust the chain.
  deadline: (d) => 10 * d.networkPhase + 1000,
  async look({ machine, options: { portal, deadlines } }) {
    const given = proxyFor(machine.environment, portal.host, portal.port);
    if (given.status !== "observed") {
      const unknown = missing("unsupported", "the way goes through a proxy that kyso cannot use");
      const phases = { name: unknown, tcp: unknown, tunnel: unknown, tls: unknown, http: unknown };
      return observed({ ...phases, host: portal.host, proxy: given });
    }
    const seen = { ...nothing, host: portal.host, proxy: observed(given.value && proxyAddress(given.value)) };
    const route = routeTo({ machine, portal, proxy: given.value, deadlineMs: deadlines.networkPhase });
    const { name, tcp, tunnel, socket, end } = await route.open();
    try {
      const reached = { ...seen, name, tcp, tunnel };
      if (socket.status !== "observed") return observed(reached);
      const secured = await timed(machine, () => route.secure(socket.value, "runtime"));
      if (secured.status !== "observed") return observed({ ...reached, tls: secured });
      const [http, bySystem]: [Network["http"], Observation<boolean>] = await Promise.all([
        frontPage({ machine, portal, socket: secured.value.socket, deadlineMs: deadlines.networkPhase }),
        secured.value.trusted ? alreadyTrusted : trustedBySystem(route),
      ]);
      const tls = observed({ tookMs: secured.value.tookMs, ...tlsFacts(secured.value, bySystem) });
      return observed({ ...reached, tls, http });
    } finally {
      end();
    }
  },
  glance: networkGlance,
};
