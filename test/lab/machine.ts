import { missing } from "../../src/facts/observation.ts";
import { time as realTime } from "../../src/machine/index.ts";
import type { Machine } from "../../src/machine/machine.ts";

const none = missing("unsupported", "a machine of the test");

/** Returns a machine on which everything is unsupported, except the parts that a test passes. */
export function machineOf(parts: Partial<Machine> = {}): Machine {
  return {
    system: "linux",
    host: {
      kernelName: "Linux",
      kernel: "6.1.0",
      architecture: "x86_64",
      processArchitecture: process.arch,
      locale: "vi-VN",
      timeZone: "Asia/Ho_Chi_Minh",
      userId: 1000,
    },
    hardware: { virtualMachine: async () => none },
    environment: () => undefined,
    files: {
      status: async () => none,
      read: async () => none,
      list: async () => none,
      real: async () => none,
      writers: async () => none,
    },
    programs: { run: async () => none },
    registry: { values: async () => none, tree: async () => none },
    processes: { names: async () => none, listeners: async () => none, ports: async () => none },
    usb: { devices: async () => none, attached: async () => none },
    connections: {
      own: () => [],
      addresses: async () => none,
      tcp: async () => none,
      local: async () => none,
      tls: async () => none,
    },
    time: realTime,
    drivers: {
      askable: { ok: false, reason: "a machine of the test" },
      look: async () => [],
      sign: async () => {
        throw new Error("nothing signs here");
      },
      killAll: () => {},
      endAll: async () => {},
    },
    ...parts,
  };
}
