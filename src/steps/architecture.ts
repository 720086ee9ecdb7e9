import { architectureNames } from "../catalogue/architectures.ts";

/** Returns Node's name (x64, arm64, ia32 …) for a processor architecture as the system calls it. */
export function architectureName(name: string): string {
  const lower = name.toLowerCase();
  return architectureNames[lower] ?? (/^armv[67]/.test(lower) ? "arm" : lower);
}
