import { connections } from "../connections.ts";
import { fileSystem } from "../file-system.ts";
import { hardware } from "../hardware.ts";
import type { Machine } from "../machine.ts";
import type { CommonParts } from "../common-parts.ts";
import { programs } from "../programs.ts";
import { tracedPrograms } from "../traced-programs.ts";
import { noRegistry } from "../unsupported.ts";
import { processes } from "./processes.ts";
import { usb } from "./usb.ts";

/** Returns a Linux machine, read through sysfs, /proc and the system's own programs. */
export function linux(common: CommonParts): Machine {
  const { time } = common;
  return {
    ...common,
    files: fileSystem,
    hardware: hardware(time),
    // Output that does not depend on the user's language.
    programs: tracedPrograms(programs(time, { LC_ALL: "C.UTF-8" }), common.trace),
    registry: noRegistry,
    processes,
    usb,
    connections: connections(time),
  };
}
