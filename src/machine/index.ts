import type { System } from "../facts/computer.ts";
import type { DriverPort } from "./driver-port.ts";
import { checkedFolders } from "./folder-variables.ts";
import { host } from "./host.ts";
import { linux } from "./linux/index.ts";
import { macos } from "./macos/index.ts";
import type { Trace } from "../trace/index.ts";
import type { Machine, Time } from "./machine.ts";
import type { CommonParts } from "./common-parts.ts";
import type { UnreadAnswers } from "./unread.ts";
import { unsupportedMachine } from "./unsupported.ts";
import { windows } from "./windows/index.ts";

/** The real clock. */
export const time: Time = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface MachineParts {
  readonly environment: (name: string) => string | undefined;
  readonly drivers: DriverPort;
  /** Traces each program that is run. */
  readonly trace?: Trace;
  /** Collects the answers that adapters cannot read. */
  readonly unread?: UnreadAnswers;
}

/** How each platform's machine is made, by Node's name of the platform (process.platform). */
const makers: Readonly<Record<string, { readonly system: System; readonly make: (c: CommonParts) => Machine }>> = {
  linux: { system: "linux", make: linux },
  win32: { system: "windows", make: windows },
  darwin: { system: "macos", make: macos },
};
const other = { system: "other", make: unsupportedMachine } as const;

/** Returns the machine of a platform; what kyso cannot read there is `unsupported`. */
export function machineFor(platform: string, { environment: given, drivers, trace, unread }: MachineParts): Machine {
  const { system, make } = makers[platform] ?? other;
  const environment = checkedFolders(system, given);
  return make({
    system,
    environment,
    drivers,
    time,
    host: host(),
    ...(trace ? { trace } : {}),
    ...(unread ? { unread } : {}),
  });
}
