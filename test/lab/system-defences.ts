import { release } from "node:os";

/** Whether Linux can forbid a driver's process to send signals outwards and to trace what is outside (Landlock). */
export function hasSignalScopes(version: string = release()): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 6 || (major === 6 && minor >= 12);
}

/** The kinds of attack that this system lets kyso prevent; root may read and trace what only its user is kept from. */
export function preventable(): readonly string[] {
  if (hasSignalScopes()) return ["memory", "trace", "signal"];
  return process.getuid?.() === 0 ? [] : ["memory", "trace"];
}
