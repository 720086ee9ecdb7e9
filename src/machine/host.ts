import os from "node:os";
import type { Host } from "./machine.ts";

/** What this process knows of itself and of the machine under it. */
export function host(): Host {
  const format = new Intl.DateTimeFormat().resolvedOptions();
  return {
    kernelName: os.type(),
    kernel: os.release(),
    architecture: os.machine(),
    processArchitecture: process.arch,
    locale: format.locale,
    timeZone: format.timeZone,
    userId: process.geteuid?.() ?? null,
  };
}
