import { rmSync } from "node:fs";

/** Removes a folder with all in it, also while a program that was just ended still writes its last there. */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10 });
}
