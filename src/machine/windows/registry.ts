import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join, win32 } from "node:path";
import { missing, observed } from "../../facts/observation.ts";
import { fileFault } from "../file-system.ts";
import type { Machine, Programs, Registry } from "../machine.ts";
import type { UnreadText } from "../../facts/unread.ts";
import { orTell, orTellPart } from "../unread.ts";
import { decoded } from "./decode.ts";
import { isUnreadExport, isUnreadValue, registryWords } from "./registry-words.ts";
import { systemRoot } from "./programs.ts";
import { keysFromExport, valuesFromQuery } from "./registry-text.ts";
import { type Asking, type Reg, unreadKeys } from "./unread-key.ts";

/**
 * Reads the registry through Windows' own `reg`. `reg query` writes in the console's code page; `reg export` keeps
 * every letter but writes only into a file: a temporary one in the user's own folder, deleted after reading. A missing
 * key is `absent`, an unreadable one `failed`.
 */
export function registry(programs: Programs, environment: Machine["environment"]): Registry {
  const temporary = environment("TEMP") ?? environment("TMP") ?? win32.join(systemRoot(environment), "Temp");
  const reg: Reg = async (args, deadlineMs) => {
    const run = await programs.run("reg", args, deadlineMs);
    return run.status === "absent" ? missing("failed", "Windows has no program “reg” here") : run;
  };
  const whyUnread = unreadKeys(reg);
  return {
    async values(key, view, deadlineMs) {
      const asking: Asking = (one) => ["query", one, `/reg:${view}`];
      const run = await reg(asking(key), deadlineMs);
      if (run.status !== "observed") return run;
      if (run.value.exitCode !== 0) return whyUnread(asking, key, view, run.value, deadlineMs);
      // A key that it lists is named above its values; anything else (a usage text, a cut answer) is no list of them.
      if (!/^HKEY_[^\r\n]*\r?\n/m.test(run.value.stdout))
        return orTell(run.value, registryWords, missing("failed", "reg ended well and said nothing"));
      const values = valuesFromQuery(run.value.stdout);
      const lines = () => run.value.stdout.split(/\r?\n/);
      // Of a key whose values are all in another form nothing is known, not that it has none.
      if (values.size === 0 && lines().some(isUnreadValue))
        return orTell(run.value, registryWords, missing("failed", "reg printed no value that can be read"));
      orTellPart(run.value, registryWords, () => lines().some(isUnreadValue), "reg printed lines that are not known");
      return observed(values);
    },
    async tree(key, view, deadlineMs) {
      let folder: string | null = null;
      try {
        folder = await mkdtemp(join(temporary, "kyso-"));
        const file = join(folder, "export.reg");
        const asking: Asking = (one) => ["export", one, file, "/y", `/reg:${view}`];
        const run = await reg(asking(key), deadlineMs);
        if (run.status !== "observed") return run;
        if (run.value.exitCode !== 0) return await whyUnread(asking, key, view, run.value, deadlineMs);
        const bytes = await readFile(file);
        const written: UnreadText = { text: decoded(bytes), bytes };
        const keys = keysFromExport(written.text);
        // An export holds at least the key that was asked for.
        if (keys.length === 0) {
          const nothing = missing("failed", "reg ended well and wrote nothing that can be read");
          run.value.unread?.(nothing.reason, registryWords, { written });
          return nothing;
        }
        if (run.value.unread !== undefined && isUnreadExport(written.text))
          run.value.unread("reg wrote lines that are not known", registryWords, { written, partly: true });
        return observed(keys);
      } catch (fault) {
        // An error of the file says nothing about the key.
        if (folder === null) return missing("failed", "there is no folder for temporary files");
        return missing("failed", "reg ended well and wrote nothing that can be read", fileFault(fault).error);
      } finally {
        if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => {});
      }
    },
  };
}
