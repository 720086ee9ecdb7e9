import { afterEach } from "vitest";
import { observed } from "../../../src/facts/observation.ts";
import { connections } from "../../../src/machine/connections.ts";
import { time } from "../../../src/machine/index.ts";
import type { Connections } from "../../../src/machine/machine.ts";
import { direct, type SystemProxy } from "../../../src/probes/network/system-proxy/setting.ts";
import type { Reach } from "../../../src/probes/revocation/fetched.ts";
import { machineOf } from "../../lab/machine.ts";
import type { LoopbackServer } from "../../lab/portal-stand-in.ts";

export interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly system?: Partial<SystemProxy>;
  readonly localToo?: boolean;
  /** Milliseconds for all requests. */
  readonly deadlineMs?: number;
  readonly parts?: Partial<Connections>;
}

/** Returns the way to stand-ins on this machine, through real connections, and the number of those that were opened. */
export function reachOf({ environment = {}, system = {}, localToo = true, deadlineMs = 20_000, parts }: Given = {}) {
  const opened: string[] = [];
  const real = connections(time, () => observed(null));
  const tcp: Connections["tcp"] = (address, port, ms) => {
    opened.push(`${address}:${port}`);
    return real.tcp(address, port, ms);
  };
  const machine = machineOf({
    time,
    environment: (name) => environment[name],
    connections: { ...real, tcp, ...parts },
  });
  const until = time.elapsed() + deadlineMs;
  const left = () => Math.max(0, until - time.elapsed());
  const reach: Reach = { machine, setting: observed({ ...direct, ...system }), localToo, left };
  return { reach, opened };
}

const running: LoopbackServer[] = [];

/** Returns the server once it has started; it is closed after the test. */
export async function during<S extends LoopbackServer>(server: Promise<S>): Promise<S> {
  const started = await server;
  running.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});
