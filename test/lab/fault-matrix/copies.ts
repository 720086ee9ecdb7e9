import { copyFileSync, mkdtempSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { callsIn, isAlive } from "../drivers.ts";
import { makeFaultModule } from "../softhsm.ts";

/** A copy of the fault module with rules of its own. */
export interface Copy {
  readonly path: string;
  /** Lines of its log. */
  calls(): ReturnType<typeof callsIn>;
  /** Processes that loaded it, and those it started. */
  living(): readonly number[];
  /** Puts another file with the same bytes in its place. */
  replace(): void;
}

/** Makes copies of the fault module in a folder of their own. */
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
