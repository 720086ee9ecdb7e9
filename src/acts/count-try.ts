import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Signature } from "../facts/signature.ts";
import { type CountedToken, tryName, tryNames, triesOn } from "../machine/counted-tries.ts";
import { namesIn } from "../machine/file-system.ts";
import { mayHaveCostATry } from "../pin/outcome.ts";
import { faultCodeOrMessage } from "../text/fault.ts";

/**
 * Counts PIN tries over runs. The count can only make kyso more careful, so a disk error is reported and stops nothing.
 */
export interface TryCounter {
  /** Counts a try before the PIN is sent, so that a try that ends in a crash or a power cut is counted too. */
  raise(token: CountedToken): Promise<RaisedTry>;
}

/** A try that has been counted, or could not be. */
export interface RaisedTry {
  /** Tries counted before this one, with those of other runs now under way; 0 if none could be read. */
  readonly before: number;
  /** The system's message why this try is not counted; null if it is counted. */
  readonly fault: string | null;
  /** Records the login's outcome: a right PIN removes all tries, a login that cost no try removes this one. */
  settle(login: Signature["login"]): Promise<void>;
}

/** At most this many tries are counted for one token and for all: more would change nothing, or fill the disk. */
const mostOfOne = 16;
const mostOfAll = 1000;

async function createAndSync(path: string, flags: "wx" | "a"): Promise<void> {
  const file = await open(path, flags, 0o600);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes files. One that cannot be removed only keeps kyso more careful, so it is no error. */
async function removeFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => {})));
}

/** Returns a counter whose tries are files in this folder, which is made when the first try is counted. */
export function tryCounter(folder: string): TryCounter {
  const at = (name: string) => join(folder, name);

  async function seen(): Promise<readonly string[]> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return tryNames(await namesIn(folder));
  }

  return {
    async raise(token) {
      let before: readonly string[] = [];
      let own: string | null = null;
      let fault: string | null = null;
      try {
        const all = await seen();
        before = triesOn(token, all).map(at);
        if (before.length < mostOfOne) {
          if (all.length >= mostOfAll) throw new Error("the folder is full");
          const path = at(tryName(token));
          await createAndSync(path, "wx");
          own = path;
          // Of two runs at once, at least one sees the other's try.
          before = triesOn(token, await seen())
            .map(at)
            .filter((other) => other !== path);
        }
      } catch (caught) {
        fault = faultCodeOrMessage(caught);
      }
      const mine = own === null ? [] : [own];
      return {
        before: before.length,
        fault,
        async settle(login) {
          if (login === "ok") return removeFiles([...before, ...mine]);
          if (!mayHaveCostATry(login)) return removeFiles(mine);
          // A right PIN in another run may have removed this file; this try was lost after it, so it is counted again.
          for (const path of mine) await createAndSync(path, "a").catch(() => {});
        },
      };
    },
  };
}
