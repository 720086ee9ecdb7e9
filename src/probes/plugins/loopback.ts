import type { Socket } from "node:net";
import { type Missing, missing, observed } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import type { Machine } from "../../machine/machine.ts";

const loopback = ["127.0.0.1", "::1"] as const;

/** Errors that mean that nobody listens, or that the machine has no such address. */
const closed: readonly (string | undefined)[] = ["ECONNREFUSED", "EADDRNOTAVAIL", "EAFNOSUPPORT", "ENETUNREACH"];

/** Why there is no connection: `absent`, unless trying an address failed in another way. */
function closedFor(reasons: readonly Missing[]): Missing {
  const other = reasons.find((r) => !closed.includes(r.error));
  return other ?? missing("absent", "nobody listens", reasons[0]?.error);
}

/** Connects to both loopback addresses in parallel and returns the first socket; the caller closes it. */
export async function connectToLoopback(
  { connections, time }: Machine,
  port: number,
  deadlineMs: number,
): Promise<{ readonly tcp: PluginPort["tcp"]; readonly socket: Socket | null }> {
  const began = time.elapsed();
  const tries = await Promise.all(
    loopback.map(async (address) => ({ address, result: await connections.tcp(address, port, deadlineMs) })),
  );
  const open = tries.flatMap(({ address, result }) =>
    result.status === "observed" ? [{ address, socket: result.value }] : [],
  );
  const [first, ...others] = open;
  for (const other of others) other.socket.destroy();
  if (!first) {
    const reasons = tries.flatMap(({ result }) => (result.status === "observed" ? [] : [result]));
    return { tcp: closedFor(reasons), socket: null };
  }
  const tookMs = Math.round(time.elapsed() - began);
  return { tcp: observed({ tookMs, addresses: open.map((o) => o.address) }), socket: first.socket };
}
