import { missing } from "../../facts/observation.ts";
import { connections } from "../connections.ts";
import type { Machine, Programs } from "../machine.ts";
import type { CommonParts } from "../parts.ts";
import { files } from "./files.ts";
import { processes } from "./processes.ts";
import { programs } from "./programs.ts";
import { registry } from "./registry.ts";

const later = missing("unsupported", "not read yet on Windows");

/** Windows: files, System32's own programs, the registry. USB devices and hardware answer `unsupported` yet. */
export function windows(common: CommonParts, run: Programs = programs(common.environment)): Machine {
  return {
    ...common,
    files: files(common.environment),
    connections: connections(common.time),
    hardware: { virtualMachine: async () => later },
    programs: run,
    registry: registry(run, common.environment),
    processes: processes(run),
    usb: { devices: async () => later, attached: async () => later },
  };
}
