import { architectureNames } from "../catalogue/architectures.ts";

/** One name for a processor architecture, however the system calls it: x64, arm64, ia32 …, as Node does. */
export function architectureName(name: string): string {
  const lower = name.toLowerCase();
  return architectureNames[lower] ?? (/^armv[67]/.test(lower) ? "arm" : lower);
}
