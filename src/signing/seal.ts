import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { loadNative } from "./native.ts";

const require = createRequire(import.meta.url);

/**
 * Closes this process to the other programs of its user, as far as the system allows: a debugger cannot attach, its
 * memory cannot be read, and a crash leaves no core file. Returns whether that worked. Where it did not, a core file
 * at least holds no memory.
 */
export function sealProcess(): boolean {
  const sealed = loadNative("process-seal.node");
  if (!sealed) emptyCoreFiles();
  return sealed;
}

/** Leaves all memory out of core files, of this process and of those that it starts (core(5)). */
export function emptyCoreFiles(): void {
  try {
    writeFileSync("/proc/self/coredump_filter", "0");
  } catch {
    // Not Linux.
  }
}

/**
 * Keeps Node's inspector closed, through which any program of this user could read the memory: SIGUSR1 opens it unless
 * somebody listens to that signal. An inspector that is open already (NODE_OPTIONS) is closed.
 */
export function keepInspectorClosed(): void {
  keepFromOpeningInspector();
  closeInspector();
}

/** Keeps SIGUSR1 from opening Node's inspector. */
export function keepFromOpeningInspector(): void {
  if (process.listenerCount("SIGUSR1") === 0) process.on("SIGUSR1", () => {});
}

/** Closes Node's inspector if it is open: a signal may have come before anybody listened to it. */
export function closeInspector(): void {
  if (!process.features.inspector) return;
  const inspector: typeof import("node:inspector") = require("node:inspector");
  if (inspector.url() !== undefined) inspector.close();
}
