import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join, win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import { fileFault } from "../file-system.ts";
import type { Machine, Programs, Registry } from "../machine.ts";
import { decoded } from "./decode.ts";
import { systemRoot } from "./programs.ts";
import { keysFromExport, valuesFromQuery } from "./registry-text.ts";

/** `reg` ends with 1 for both, and tells them apart only in the language of Windows. */
const gone = missing("absent", "no such key, or this user may not read it");

/**
 * The registry through Windows' own `reg`. `reg query` writes in the console's code page; `reg export` keeps every
 * letter, but only into a file: one of its own in the user's folder for temporary files, deleted when it is read.
 */
export function registry(programs: Programs, environment: Machine["environment"]): Registry {
  const temporary = environment("TEMP") ?? environment("TMP") ?? win32.join(systemRoot(environment), "Temp");
  return {
    async values(key, view, deadlineMs) {
      const run = await programs.run("reg", ["query", key, `/reg:${view}`], deadlineMs);
      if (run.status !== "observed") return run;
      if (run.value.exitCode !== 0) return gone;
      if (run.value.stdout.trim() === "") return missing("failed", "reg ended well and said nothing");
      return observed(valuesFromQuery(run.value.stdout));
    },
    async tree(key, view, deadlineMs) {
      let folder: string | null = null;
      try {
        folder = await mkdtemp(join(temporary, "kyso-"));
        const file = join(folder, "export.reg");
        const run = await programs.run("reg", ["export", key, file, "/y", `/reg:${view}`], deadlineMs);
        if (run.status !== "observed") return run;
        if (run.value.exitCode !== 0) return gone;
        return observed(keysFromExport(decoded(await readFile(file))));
      } catch (fault) {
        // Without a folder of its own nothing was asked: that says nothing of the key.
        if (folder === null) return missing("failed", "there is no folder for temporary files");
        return fileFault(fault);
      } finally {
        if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => {});
      }
    },
  };
}
