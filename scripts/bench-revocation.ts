// Measures looks at a network that waits, with and without asking a certificate's issuer beside them.
import { observed } from "../src/facts/observation.ts";
import { gather } from "../src/gather/gather.ts";
import { connections } from "../src/machine/connections.ts";
import { time } from "../src/machine/index.ts";
import { network } from "../src/probes/network/index.ts";
import { defaultDeadlines } from "../src/probes/probe.ts";
import { revocation } from "../src/probes/revocation/index.ts";
import { machineOf } from "../test/lab/machine.ts";
import { plainServer } from "../test/lab/portal-stand-in.ts";
import { probeOptions } from "../test/lab/probe-options.ts";
import { onlineAuthority } from "../test/probes/revocation/responder.ts";
import { sees, slot, token } from "../test/scenarios/parts/tokens.ts";

const waitMs = 2000;

/** Returns milliseconds for a portal that stays silent, and for the same beside an issuer that stays silent. */
export async function besideTheNetwork(): Promise<{ readonly without: number; readonly beside: number }> {
  const online = await onlineAuthority();
  online.behave("hangs");
  const silent = await plainServer(() => {});
  const der = online.der.toString("base64");
  const held = token([], { certificates: observed([{ id: "01", label: "", der, tooLarge: false }]) });
  const options = {
    ...probeOptions,
    deadlines: { ...defaultDeadlines, networkPhase: waitMs },
    portal: { host: "localhost", port: silent.port },
    revocation: { authorities: [online.authority], localToo: true },
  };
  // A desktop without a proxy setting of its own.
  const environment = (name: string) => (name === "XDG_CURRENT_DESKTOP" ? "XFCE" : undefined);
  const machine = machineOf({ time, environment, connections: connections(time) });
  const took = async (subjects: readonly ("network" | "revocation")[]): Promise<number> => {
    const owner = gather({ machine, probes: { network, revocation }, options });
    owner.put("tokens", observed({ drivers: [sees("/usr/lib/token.so", slot(held))] }));
    const began = time.elapsed();
    await owner.get(subjects);
    return time.elapsed() - began;
  };
  const without = await took(["network"]);
  const beside = await took(["network", "revocation"]);
  online.close();
  await silent.close();
  return { without, beside };
}
