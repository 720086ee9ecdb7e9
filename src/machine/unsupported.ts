import { missing } from "../facts/observation.ts";
import { connections } from "./connections.ts";
import { fileSystem } from "./file-system.ts";
import type { Machine, Registry } from "./machine.ts";
import type { CommonParts } from "./common-parts.ts";

/** The registry where there is none. */
const notWindows = missing("not-applicable", "only Windows has a registry");
export const noRegistry: Registry = { values: async () => notWindows, tree: async () => notWindows };

const unsupported = missing("unsupported", "this version of kyso does not read this on this system");

/** A system that kyso knows by name only: files and connections work everywhere, all else answers `unsupported`. */
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
