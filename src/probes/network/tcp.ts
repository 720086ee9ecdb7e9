import { isIPv6, type Socket } from "node:net";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

/** Milliseconds after which the next address is tried in parallel (RFC 8305, 5). */
const headStart = 250;

/** Errors that mean only that this machine has no route to addresses of that family. */
const noWay: readonly string[] = ["ENETUNREACH", "EHOSTUNREACH", "EADDRNOTAVAIL", "EAFNOSUPPORT"];

/** The first connection that was established, and the addresses that failed before it. */
export interface FirstConnection {
  readonly socket: Socket;
  readonly address: string;
  readonly failed: { address: string; why: string }[];
}

/** The addresses with IPv4 and IPv6 alternating, beginning with the family of the first address. */
export function alternatingFamilies(addresses: readonly string[]): readonly string[] {
  const six = addresses.filter(isIPv6);
  const four = addresses.filter((a) => !isIPv6(a));
  const [first, second] = addresses[0] !== undefined && isIPv6(addresses[0]) ? [six, four] : [four, six];
  const rounds = Math.max(first.length, second.length);
  return Array.from({ length: rounds }, (_, i) => [first[i], second[i]])
    .flat()
    .filter((a) => a !== undefined);
}

/** Why no address could be connected to: the most telling error, and in the reason the error of each address. */
function noConnection(faults: ReadonlyMap<string, Missing>): Missing {
  const all = [...faults.values()];
  const first =
    all.find((f) => f.error && !noWay.includes(f.error)) ?? all.find((f) => f.status === "timed-out") ?? all[0];
  const words = [...faults].map(([address, f]) => `${address}: ${f.error ?? f.reason}`).join("; ");
  return missing(first?.status ?? "failed", words || "the name has no address", first?.error);
}

/**
 * Connects to the address that answers first. Each address is tried a little after the previous one, as browsers do:
 * broken IPv6 next to working IPv4 is not reported as a fault.
 */
export function connectToFirst(
  { connections, time }: Pick<Machine, "connections" | "time">,
  addresses: readonly string[],
  port: number,
  deadlineMs: number,
): Promise<Observation<FirstConnection>> {
  const began = time.elapsed();
  const left = [...alternatingFamilies(addresses)];
  const faults = new Map<string, Missing>();
  return new Promise((resolve) => {
    let over = false;
    let underway = 0;
    let cancel = () => {};
    const next = () => {
      cancel();
      const address = left.shift();
      if (over || address === undefined) return;
      if (left.length > 0) cancel = time.after(headStart, next);
      void attempt(address);
    };
    const attempt = async (address: string) => {
      underway += 1;
      const result = await connections.tcp(address, port, Math.max(1, deadlineMs - (time.elapsed() - began)));
      underway -= 1;
      if (over) return void (result.status === "observed" && result.value.destroy());
      if (result.status !== "observed") {
        faults.set(address, result);
        if (left.length > 0) next();
        else if (underway === 0) resolve(noConnection(faults));
        return;
      }
      over = true;
      cancel();
      const failed = [...faults].map(([a, f]) => ({ address: a, why: clean(f.error ?? f.reason, 200) }));
      resolve(observed({ socket: result.value, address, failed: failed.slice(0, 32) }));
    };
    if (left.length === 0) resolve(noConnection(faults));
    else next();
  });
}
