import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StartDetails } from "../signing/start.ts";

/** The child's program: beside the bundle, or the source where kyso runs from it. */
function childPath(): string {
  const bundled = fileURLToPath(new URL("./driver-child.js", import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("../signing/child.ts", import.meta.url));
}

/** How this run starts its drivers' processes. */
export function driverProgram(): StartDetails {
  return { execPath: process.execPath, childPath: childPath(), env: process.env };
}
