import { rmSync } from "node:fs";

/** Removes a folder and everything in it, also if a program that is just ending still writes there. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10 });
}
