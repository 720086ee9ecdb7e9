import type { Computer } from "../../facts/computer.ts";
import type { Machine } from "../../machine/machine.ts";

/** How this session reaches the machine: Remote Desktop names its sessions. */
export function windowsSession(environment: Machine["environment"]): Computer["session"] {
  return environment("SESSIONNAME")?.startsWith("RDP-") ? "rdp" : "local";
}
