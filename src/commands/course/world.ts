import { randomBytes } from "node:crypto";
import type { TryCounter } from "../../acts/count-try.ts";
import { signTest } from "../../acts/sign-test.ts";
import { practiceDriver } from "../../facts/practice.ts";
import type { Gather } from "../../gather/gather.ts";
import type { DriverPort } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import type { Deadlines } from "../../probes/probe.ts";
import type { Trace } from "../../trace/index.ts";
import type { World } from "../../wizard/run/world.ts";

export interface WorldParts {
  readonly time: Time;
  readonly drivers: DriverPort;
  readonly gather: Gather;
  readonly deadlines: Deadlines;
  readonly counter: TryCounter | null;
  readonly trace: Trace;
}

/** Returns a course's facts, time and test signature. The caller adds opening pages, trying a browser and saving. */
export function worldOf(parts: WorldParts): Omit<World, "open" | "tryBrowser" | "desk"> {
  const { time, drivers, gather, deadlines, counter, trace } = parts;
  return {
    gather,
    trace,
    now: time.now,
    elapsed: time.elapsed,
    practice: practiceDriver,
    ...(drivers.patience ? { patience: drivers.patience } : {}),
    sign: (order) =>
      gather.lock.run(() => signTest({ port: drivers, ...order, deadlines, counter, nonce: randomBytes(16) })),
  };
}
