import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Drivers } from "../drivers.ts";

/**
 * Copies the SoftHSM store (readers cannot tell the copies apart) and returns the path of its configuration. Processes
 * that write to one store at the same time, as a login does, disturb each other, which is not what the matrix tests.
 */
export function ownStore({ hsm }: Drivers): string {
  const folder = mkdtempSync(join(tmpdir(), "kyso-store-"));
  const tokens = join(folder, "tokens");
  cpSync(join(hsm.dir, "tokens"), tokens, { recursive: true });
  const conf = readFileSync(hsm.conf, "utf8").replace(
    /^directories\.tokendir = .*$/m,
    `directories.tokendir = ${tokens}`,
  );
  writeFileSync(join(folder, "softhsm2.conf"), conf);
  return join(folder, "softhsm2.conf");
}
