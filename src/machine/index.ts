import { missing } from "../facts/observation.ts";
import type { DriverPort } from "./driver-port.ts";
import { fileSystem } from "./file-system.ts";
import { processes } from "./linux/processes.ts";
import { programs } from "./linux/programs.ts";
import { usb } from "./linux/usb.ts";
import type { Machine, Time } from "./machine.ts";

/** The real time. */
export const time: Time = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const unsupported = missing("unsupported", "this version of kyso reads this only on Linux");

export interface MachineParts {
  readonly environment: (name: string) => string | undefined;
  readonly drivers: DriverPort;
}

const systems: Readonly<Record<string, Machine["system"]>> = { linux: "linux", win32: "windows", darwin: "macos" };

/** The machine of this platform; what a system cannot be asked yet answers `unsupported`. */
export function machineFor(platform: string, { environment, drivers }: MachineParts): Machine {
  const system = systems[platform] ?? "other";
  const base = { system, environment, files: fileSystem, time, drivers };
  if (system === "linux") return { ...base, programs, processes, usb };
  return {
    ...base,
    programs: { run: async () => unsupported },
    processes: { names: async () => unsupported, listeners: async () => unsupported },
    usb: { devices: async () => unsupported },
  };
}
