import type { Computer } from "../../facts/computer.ts";

/** The facts that are read differently on each system; texts are empty if they could not be read. */
export type SystemReading = Pick<
  Computer,
  "name" | "version" | "architecture" | "virtualMachine" | "session" | "administrator"
>;
