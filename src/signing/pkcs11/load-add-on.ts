import { createRequire } from "node:module";
import type pkcs11js from "pkcs11js";
import { addOnFault } from "../add-on.ts";
import { BackendFault } from "../child/backend.ts";

const require = createRequire(import.meta.url);

/** Loads the add-on, in the driver's process only. Throws BackendFault if one of its files is damaged. */
export function loadAddOn(): typeof pkcs11js {
  const fault = addOnFault();
  if (fault !== null) throw new BackendFault("add-on", fault);
  const api: typeof pkcs11js = require("pkcs11js");
  return api;
}
