import type { Trace } from "../trace/index.ts";
import type { Machine } from "./machine.ts";

/** The parts of a machine that do not depend on the operating system. */
export type CommonParts = Pick<Machine, "system" | "environment" | "host" | "time" | "drivers" | "unread"> & {
  readonly trace?: Trace;
};
