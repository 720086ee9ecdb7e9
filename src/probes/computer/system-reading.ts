import type { Computer } from "../../facts/computer.ts";

/** What each system is asked in its own way; empty where it could not be read. */
export type SystemReading = Pick<
  Computer,
  "name" | "version" | "architecture" | "virtualMachine" | "session" | "administrator"
>;
