import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { DriverPort } from "../machine/driver-port.ts";
import { packedFault } from "../machine/package-files.ts";

const require = createRequire(import.meta.url);

/** All that is read when the add-on is loaded; null where this build has none. */
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

/** What is wrong with the first damaged file of the add-on, or null. */
export function addOnFault(): string | null {
  for (const file of addOnFiles() ?? []) {
    const fault = packedFault(file);
    if (fault !== null) return fault;
  }
  return null;
}

/** Whether the add-on is there and undamaged; it is not loaded in this process. */
export function addOnAskable(): DriverPort["askable"] {
  if (addOnFiles() === null) return { ok: false, reason: "the PKCS#11 add-on is not in this build" };
  const fault = addOnFault();
  return fault === null ? { ok: true, reason: "" } : { ok: false, reason: fault, damaged: true };
}
