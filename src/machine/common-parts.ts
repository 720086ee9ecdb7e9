import type { Machine } from "./machine.ts";

/** What every system's machine is given from outside or has in common. */
export type CommonParts = Pick<Machine, "system" | "environment" | "host" | "time" | "drivers">;
