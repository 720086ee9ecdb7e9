import { win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import { fileSystem } from "../file-system.ts";
import type { Files, Machine } from "../machine.ts";
import { systemRoot } from "./programs.ts";

/** Folders in which, as Windows' setup leaves them, only administrators may write; in some below them users may. */
const protectedFolders = ["System32", "SysWOW64", "Sysnative"];

/**
 * Reads files on Windows. Access control lists are not read: a file in System32 or SysWOW64 itself counts as writable for
 * administrators only; for all others the writers are unknown.
 */
export function files(environment: Machine["environment"]): Files {
  const root = win32.resolve(systemRoot(environment));
  const own = protectedFolders.map((name) => win32.join(root, name).toLowerCase());
  return {
    ...fileSystem,
    async status(path) {
      const found = await fileSystem.status(path);
      return found.status === "observed" ? observed({ ...found.value, owner: "" }) : found;
    },
    async writers(path) {
      const file = win32.resolve(path).toLowerCase();
      if (own.includes(win32.dirname(file)) && !win32.basename(file).includes(":"))
        return observed({ everyoneAt: null, group: null });
      return missing("unsupported", "this version of kyso does not read the rights of this file");
    },
  };
}
