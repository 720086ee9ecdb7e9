import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DriverPort } from "../machine/driver-port.ts";
import { packedFault } from "../machine/package-files.ts";

const require = createRequire(import.meta.url);

/** Returns the files that loading the add-on reads; null if this build has no add-on. */
function addOnFiles(): readonly string[] | null {
  try {
    const manifest = require.resolve("pkcs11js/package.json");
    const folder = dirname(manifest);
    const native = join(folder, "build", "Release", "pkcs11.node");
    return existsSync(native) ? [manifest, join(folder, "index.js"), native] : null;
  } catch {
    return null;
  }
}

/** Returns what is wrong with the first damaged file of the add-on; null if none is damaged. */
export function addOnFault(): string | null {
  for (const file of addOnFiles() ?? []) {
    const fault = packedFault(file);
    if (fault !== null) return fault;
  }
  return null;
}

/** Returns whether the add-on exists and is undamaged, without loading it. */
export function addOnAskable(): DriverPort["askable"] {
  if (addOnFiles() === null) return { ok: false, reason: "the PKCS#11 add-on is not in this build" };
  const fault = addOnFault();
  return fault === null ? { ok: true, reason: "" } : { ok: false, reason: fault, damaged: true };
}
