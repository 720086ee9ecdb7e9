import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Signature } from "../facts/signature.ts";
import { type CountedToken, tryName, tryNames, triesOn } from "../machine/counted-tries.ts";
import { namesIn } from "../machine/file-system.ts";
import { mayHaveCostATry } from "../pin/outcome.ts";
import { faultCodeOrMessage } from "../text/fault.ts";

/** Counts PIN tries over runs. It can only make kyso more careful, so a fault of the disk stops nothing and is told. */
export interface TryCounter {
  /** Counts a try before the PIN is sent, so that one which ends in a crash or a cut of the power is counted too. */
  raise(token: CountedToken): Promise<RaisedTry>;
}

export interface RaisedTry {
  /** Tries counted before this one, those of runs that are still at it among them; 0 where none could be read. */
  readonly before: number;
  /** The system's word for why this one is not counted; null where it is. */
  readonly fault: string | null;
  /** What the login came to: a right PIN takes all tries back, one that cost nothing takes this one back. */
  settle(login: Signature["login"]): Promise<void>;
}

/** Counted for one token and for all: more would make kyso no more careful, or fill the disk. */
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

/** Takes files away; one that stays leaves kyso more careful, and is no fault. */
async function removeFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => {})));
}

/** A counter whose tries are files in this folder; it is made when the first one is counted. */
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
          // Of two runs at once at least one sees the other's.
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
          // A right PIN in another run took back what it saw, and this try, which was lost after it, must not go with it.
          for (const path of mine) await createAndSync(path, "a").catch(() => {});
        },
      };
    },
  };
}
