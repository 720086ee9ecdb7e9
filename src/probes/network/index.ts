import { lookup } from "node:dns/promises";
import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Network } from "../../facts/network.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import type { Probe } from "../probe.ts";
import { chainOf } from "./certificate.ts";
import { readHead } from "./http.ts";

/** The proxy's host and port, without the name and password that may stand before them. */
function proxyOf(machine: Machine): string | null {
  const given = machine.environment("HTTPS_PROXY") || machine.environment("https_proxy");
  if (!given) return null;
  try {
    return new URL(given).host || null;
  } catch {
    return null;
  }
}

/** One phase with its deadline: resolves with the value, or with what went wrong under the system's name for it. */
async function phase<T>(
  machine: Machine,
  deadlineMs: number,
  work: () => Promise<T>,
): Promise<Observation<T & { tookMs: number }>> {
  const began = machine.time.elapsed();
  let cancel = () => {};
  const tooLong = new Promise<"too long">((resolve) => {
    cancel = machine.time.after(deadlineMs, () => resolve("too long"));
  });
  try {
    const result = await Promise.race([work(), tooLong]);
    if (result === "too long") return missing("timed-out", `no answer within ${deadlineMs} ms`);
    return observed({ ...result, tookMs: Math.round(machine.time.elapsed() - began) });
  } catch (fault) {
    const code = fault instanceof Error && "code" in fault ? String(fault.code) : "";
    return missing(
      "failed",
      clean(fault instanceof Error ? fault.message : String(fault), 300),
      code.slice(0, 100) || undefined,
    );
  } finally {
    cancel();
  }
}

function opened<S extends Socket>(socket: S, event: "connect" | "secureConnect"): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once("error", reject);
  });
}

const notReached = missing("skipped", "the phase before it failed");

/** The portal: name, TCP, TLS with the peer's chain, and the head of its front page. */
export const network: Probe<"network"> = {
  subject: "network",
  needs: [],
  touchesToken: false,
  deadline: (d) => 4 * d.networkPhase + 1000,
  async look({ machine, options: { portal, deadlines } }) {
    const limit = deadlines.networkPhase;
    const seen = { host: portal.host, proxy: observed(proxyOf(machine)) };
    const name = await phase(machine, limit, async () => ({
      addresses: (await lookup(portal.host, { all: true })).slice(0, 32).map((a) => a.address),
    }));
    if (name.status !== "observed")
      return observed({ ...seen, name, tcp: notReached, tls: notReached, http: notReached });
    const socket = connectTcp({ host: portal.host, port: portal.port });
    socket.on("error", () => {});
    try {
      const tcp = await phase(machine, limit, async () => {
        await opened(socket, "connect");
        return {};
      });
      if (tcp.status !== "observed") return observed({ ...seen, name, tcp, tls: notReached, http: notReached });
      // Verification is left to the judging step: the chain of whoever answers is what has to be seen.
      const secure = connectTls({ socket, servername: portal.host, rejectUnauthorized: false });
      secure.on("error", () => {});
      const tls = await phase(machine, limit, async () => {
        await opened(secure, "secureConnect");
        return tlsFacts(secure);
      });
      const http: Network["http"] =
        valueOf(tls) === undefined
          ? notReached
          : await phase(machine, limit, async () => ({
              ...(await readHead(secure, portal.host)),
              here: machine.time.now().toISOString(),
            }));
      return observed({ ...seen, name, tcp, tls, http });
    } finally {
      socket.destroy();
    }
  },
};

function tlsFacts(socket: TLSSocket) {
  const error: unknown = socket.authorizationError;
  return {
    protocol: socket.getProtocol() ?? "",
    trusted: socket.authorized,
    trustError: socket.authorized ? null : clean(error instanceof Error ? error.message : String(error), 200),
    chain: chainOf(socket.getPeerCertificate(true)),
  };
}
