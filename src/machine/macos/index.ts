import { connections } from "../connections.ts";
import { fileSystem } from "../file-system.ts";
import type { Machine, Programs } from "../machine.ts";
import type { CommonParts } from "../common-parts.ts";
import { programs } from "../programs.ts";
import { collectingPrograms } from "../collecting-programs.ts";
import { tracedPrograms } from "../traced-programs.ts";
import { noRegistry } from "../unsupported.ts";
import { processes } from "./processes.ts";
import { usb } from "./usb.ts";
import { virtualMachine } from "./virtual-machine.ts";

/** Output that does not depend on the user's language. */
const language = { LC_ALL: "en_US.UTF-8" };

/** Returns a macOS machine, read through files and programs of macOS; none asks for a permission (docs/macos.md). */
export function macos(common: CommonParts, given?: Programs): Machine {
  const own = given ?? programs(common.time, language, common.unread !== undefined);
  const run = collectingPrograms(tracedPrograms(own, common.trace), common.unread);
  return {
    ...common,
    files: fileSystem,
    connections: connections(common.time),
    hardware: { virtualMachine: (deadlineMs) => virtualMachine(run, deadlineMs) },
    programs: run,
    registry: noRegistry,
    processes: processes(run),
    usb: usb(run),
  };
}
