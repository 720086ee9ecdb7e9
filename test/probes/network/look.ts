import { afterEach } from "vitest";
import type { Network } from "../../../src/facts/network.ts";
import { observed, valueOf } from "../../../src/facts/observation.ts";
import { connections } from "../../../src/machine/connections.ts";
import { time } from "../../../src/machine/index.ts";
import type { Connections, Machine } from "../../../src/machine/machine.ts";
import { network } from "../../../src/probes/network/index.ts";
import { defaultDeadlines } from "../../../src/probes/probe.ts";
import type { LoopbackServer } from "../../lab/portal-stand-in.ts";
import { machineOf } from "../../lab/machine.ts";
import { probeOptions } from "../../lab/probe-options.ts";

export interface Given {
  readonly host?: string;
  readonly port: number;
  /** Authorities that the runtime trusts, as PEM. */
  readonly runtime?: readonly string[];
  /** Authorities that the system trusts, as PEM. */
  readonly system?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly phaseMs?: number;
  readonly parts?: Partial<Connections>;
  /** The machine's own proxy setting; without one it is a desktop on which the environment decides. */
  readonly machine?: Partial<Machine>;
}

/** Returns the network's facts for a portal on this machine. */
export async function lookAtPortal(given: Given): Promise<Network> {
  const { host = "localhost", port, runtime = [], system = [], environment = {}, phaseMs = 10_000 } = given;
  const trusted = { runtime: observed(runtime), system: observed(system) };
  const machine = machineOf({
    time,
    // A desktop without a proxy setting of its own.
    environment: (name) => (name === "XDG_CURRENT_DESKTOP" ? "XFCE" : environment[name]),
    ...given.machine,
    connections: { ...connections(time, (trust) => trusted[trust]), ...given.parts },
  });
  const deadlines = { ...defaultDeadlines, networkPhase: phaseMs };
  const seen = await network.look({
    machine,
    options: { ...probeOptions, deadlines, portal: { host, port } },
    known: {},
  });
  const value = valueOf(seen);
  if (!value) throw new Error(`the probe gave no facts: ${JSON.stringify(seen)}`);
  return value;
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

export const okHead = "HTTP/1.1 200 OK\r\nDate: Tue, 24 Nov 2026 01:02:03 GMT\r\nContent-Length: 0\r\n\r\n";
