import { fileURLToPath } from "node:url";
import type { StartDetails } from "../../signing/parent/start.ts";

/** The path of a program in dist/; of its source if kyso runs from source, and never elsewhere. */
function built(name: string): string {
  const place = import.meta.url.endsWith(".ts") ? "../../entries/practice-child.ts" : name;
  return fileURLToPath(new URL(place, import.meta.url));
}

/** How to start a driver's process in this run. */
export function driverProgram(): StartDetails & { readonly practicePath: string } {
  const [childPath, practicePath] = [built("./driver-child.cjs"), built("./practice-child.js")];
  return { execPath: process.execPath, childPath, practicePath, env: process.env };
}
