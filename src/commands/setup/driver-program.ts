import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { StartDetails } from "../../signing/parent/start.ts";

/** The path of a program in dist/, or of its source if kyso runs from source. */
function built(name: string): string {
  const bundled = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL("../../entries/practice-child.ts", import.meta.url));
}

/** How to start a driver's process in this run. */
export function driverProgram(): StartDetails & { readonly practicePath: string } {
  const [childPath, practicePath] = [built("./driver-child.cjs"), built("./practice-child.js")];
  return { execPath: process.execPath, childPath, practicePath, env: process.env };
}
