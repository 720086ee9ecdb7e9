import { win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import { fileSystem } from "../file-system.ts";
import type { Files, Machine } from "../machine.ts";
import { systemRoot } from "./programs.ts";

/**
 * Reads files on Windows. Access control lists are not read: files in Windows' own folder count as writable for
 * administrators only, as its setup leaves them; for all others the writers are unknown.
 */
export function files(environment: Machine["environment"]): Files {
  const own = `${win32.resolve(systemRoot(environment)).toLowerCase()}\\`;
  return {
    ...fileSystem,
    async status(path) {
      const found = await fileSystem.status(path);
      return found.status === "observed" ? observed({ ...found.value, owner: "" }) : found;
    },
    async writers(path) {
      if (win32.resolve(path).toLowerCase().startsWith(own)) return observed({ everyoneAt: null, group: null });
      return missing("unsupported", "this version of kyso does not read the rights of this file");
    },
  };
}
