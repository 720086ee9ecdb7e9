import { join } from "node:path";

/** Where a saved report goes: a name of the moment, in the given folder. */
export function reportFile(folder: string, now: Date): string {
  const moment = now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  return join(folder, `kyso-${moment}.json`);
}
