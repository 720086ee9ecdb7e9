import { connections } from "../connections.ts";
import type { Machine, Programs } from "../machine.ts";
import type { CommonParts } from "../common-parts.ts";
import { collectingPrograms } from "../collecting-programs.ts";
import { tracedPrograms } from "../traced-programs.ts";
import { files } from "./files.ts";
import { processes } from "./processes.ts";
import { programs } from "./programs.ts";
import { registry } from "./registry.ts";
import { usb } from "./usb.ts";
import { virtualMachine } from "./virtual-machine.ts";

/** Returns a Windows machine, read through files, the programs of System32 and the registry. */
export function windows(common: CommonParts, given?: Programs): Machine {
  const own = given ?? programs(common.environment, undefined, common.unread !== undefined);
  const run = collectingPrograms(tracedPrograms(own, common.trace), common.unread);
  const keys = registry(run, common.environment);
  return {
    ...common,
    files: files(common.environment),
    connections: connections(common.time),
    hardware: { virtualMachine: (deadlineMs) => virtualMachine(keys, deadlineMs) },
    programs: run,
    registry: keys,
    processes: processes(run),
    usb: usb(run, keys),
  };
}
