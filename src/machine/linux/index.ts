import { connections } from "../connections.ts";
import { fileSystem } from "../file-system.ts";
import { hardware } from "../hardware.ts";
import type { Machine } from "../machine.ts";
import type { CommonParts } from "../common-parts.ts";
import { programs } from "../programs.ts";
import { noRegistry } from "../unsupported.ts";
import { processes } from "./processes.ts";
import { usb } from "./usb.ts";

/** Linux: sysfs, /proc, and the system's own programs. */
export function linux(common: CommonParts): Machine {
  const { time } = common;
  return {
    ...common,
    files: fileSystem,
    hardware: hardware(time),
    // Answers that do not depend on the person's language.
    programs: programs(time, { LC_ALL: "C.UTF-8" }),
    registry: noRegistry,
    processes,
    usb,
    connections: connections(time),
  };
}
