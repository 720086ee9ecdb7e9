import { missing } from "../facts/observation.ts";
import { connections } from "./connections.ts";
import { fileSystem } from "./file-system.ts";
import type { Machine, Registry } from "./machine.ts";
import type { CommonParts } from "./common-parts.ts";

/** The registry of a system without one. */
const notWindows = missing("not-applicable", "only Windows has a registry");
export const noRegistry: Registry = { values: async () => notWindows, tree: async () => notWindows };

const unsupported = missing("unsupported", "this version of kyso does not read this on this system");

/** Returns the machine of an unknown system: files and connections work, all else is `unsupported`. */
export function unsupportedMachine(common: CommonParts): Machine {
  return {
    ...common,
    files: fileSystem,
    connections: connections(common.time),
    hardware: { virtualMachine: async () => unsupported },
    programs: { run: async () => unsupported },
    registry: noRegistry,
    processes: { names: async () => unsupported, listeners: async () => unsupported, ports: async () => unsupported },
    usb: { devices: async () => unsupported, attached: async () => unsupported },
  };
}
