import { connections } from "../connections.ts";
import { byDeadline } from "../deadline.ts";
import { fileSystem } from "../file-system.ts";
import type { Machine } from "../machine.ts";
import type { CommonParts } from "../common-parts.ts";
import { programs } from "../programs.ts";
import { collectingPrograms } from "../collecting-programs.ts";
import { tracedPrograms } from "../traced-programs.ts";
import { noRegistry } from "../unsupported.ts";
import { writersWithLists } from "./access-lists.ts";
import { virtualMachineByPackage } from "./hardware-package.ts";
import { processes } from "./processes.ts";
import { usb } from "./usb.ts";
import { virtualMachine } from "./virtual-machine.ts";

/** Returns a Linux machine, read through sysfs, /proc and the system's own programs. */
export function linux(common: CommonParts): Machine {
  const { time } = common;
  // Output that does not depend on the user's language.
  const own = programs(time, { LC_ALL: "C.UTF-8" }, common.unread !== undefined);
  const run = collectingPrograms(tracedPrograms(own, common.trace), common.unread);
  return {
    ...common,
    files: { ...fileSystem, writers: (path) => writersWithLists(run, path) },
    hardware: {
      async virtualMachine(deadlineMs) {
        const seen = await byDeadline(time, deadlineMs, virtualMachine(fileSystem));
        const named = seen.status === "observed" ? seen.value : seen;
        // Boards without such files: the package knows other signs, at the price of a process.
        return named.status === "failed" ? virtualMachineByPackage(run, deadlineMs) : named;
      },
    },
    programs: run,
    registry: noRegistry,
    processes,
    usb,
    connections: connections(time),
  };
}
