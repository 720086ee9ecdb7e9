import { copyFileSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsIn, isAlive } from "../drivers.ts";
import { makeFaultModule } from "../softhsm.ts";

/** A copy of the fault module with its own rules. */
export interface Copy {
  readonly path: string;
  /** Returns the lines of its log. */
  calls(): ReturnType<typeof callsIn>;
  /** Returns the running processes that loaded it or were started by it. */
  living(): readonly number[];
  /** Replaces it by another file with the same bytes. */
  replace(): void;
}

/** Returns a function that copies the fault module, with these rules, into a common new folder. */
export function copies(): (rules: string) => Copy {
  const original = makeFaultModule();
  const folder = mkdtempSync(join(tmpdir(), "kyso-faults-"));
  let made = 0;
  return (rules) => {
    made += 1;
    const path = join(folder, `module-${made}.so`);
    copyFileSync(original, path);
    writeFileSync(`${path}.rules`, rules);
    const calls = () => callsIn(`${path}.log`);
    return {
      path,
      calls,
      living: () => {
        const all = calls();
        const started = all.filter(({ call }) => call === "fork").map(({ rest }) => Number(rest));
        return [...new Set([...all.map(({ pid }) => pid), ...started])].filter(isAlive);
      },
      replace: () => {
        copyFileSync(original, `${path}.new`);
        renameSync(`${path}.new`, path);
      },
    };
  };
}
