import { lstat, mkdir, open, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Signature } from "../facts/signature.ts";
import { type CountedToken, tryName, tryNames, triesOn } from "../machine/counted-tries.ts";
import { namesIn } from "../machine/file-system.ts";
import { rightsOf } from "../machine/writers.ts";
import { mayHaveCostATry } from "../pin/outcome.ts";
import { faultCode, faultCodeOrMessage } from "../text/fault.ts";
import { syncFolder } from "./sync-folder.ts";

/** Counts PIN tries over runs. The count can only make kyso more careful; a disk error is reported with the try. */
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
  /**
   * Whether a count may be there that cannot be read or added to. False if there never was one: the system lets kyso
   * make no folder.
   */
  readonly unusable: boolean;
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

/** Makes a folder where there is none yet; throws if something else is there. */
async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (fault) {
    if (faultCode(fault) !== "EEXIST" || !(await stat(path)).isDirectory()) throw fault;
  }
}

/**
 * Makes a folder and those above it. Not by Node's own `recursive`, which never ends in a place that says “not there” to
 * every new folder, as /proc does (Node 24).
 */
async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (fault) {
    if (faultCode(fault) !== "ENOENT" || dirname(path) === path) throw fault;
    await makeFolder(dirname(path));
    await makeOne(path);
  }
}

/** What the system answers where kyso may not make its folder. */
const mayNotMake = ["EACCES", "EPERM", "EROFS"];

/** Whether kyso's own folder, which holds this one, is there in any form: a folder, a file, a link that leads nowhere. */
async function isThere(folder: string): Promise<boolean> {
  try {
    await lstat(dirname(folder));
    return true;
  } catch (fault) {
    return !["ENOENT", ...mayNotMake].includes(faultCode(fault) ?? "");
  }
}

/**
 * Throws if another user may remove tries from the folder, by its owner and rights or those of a folder above it: what
 * is left there is not the count. Windows' access lists are not read.
 */
async function mustBeOwn(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const { everyoneAt, other } = (await rightsOf(folder)).writers;
  if (everyoneAt !== null || other) throw new Error("another user may change the folder");
}

/** Removes files. One that cannot be removed only keeps kyso more careful, so it is no error. */
async function removeFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true }).catch(() => {})));
}

/** Returns a counter whose tries are files in this folder, which is made when the first try is counted. */
export function tryCounter(folder: string): TryCounter {
  const at = (name: string) => join(folder, name);

  async function seen(): Promise<readonly string[]> {
    await makeFolder(folder);
    return tryNames(await namesIn(folder));
  }

  return {
    async raise(token) {
      let before: readonly string[] = [];
      let own: string | null = null;
      let fault: string | null = null;
      let unusable = false;
      try {
        const names = await seen();
        before = triesOn(token, names).map(at);
        if (before.length < mostOfOne) {
          // One of this token's may be among those that are not read.
          if (names.length >= mostOfAll) throw new Error("the folder is full");
          const path = at(tryName(token));
          own = path;
          await createAndSync(path, "wx");
          await syncFolder(folder);
          // Of two runs at once, at least one sees the other's try.
          const all = triesOn(token, await seen()).map(at);
          if (!all.includes(path)) throw new Error("the try is not there after it was written");
          before = all.filter((other) => other !== path);
        }
        // Last: the try is counted as well as it can be.
        await mustBeOwn(folder);
      } catch (caught) {
        fault = faultCodeOrMessage(caught);
        unusable = !mayNotMake.includes(faultCode(caught) ?? "") || (await isThere(folder));
      }
      const mine = own === null ? [] : [own];
      return {
        before: before.length,
        fault,
        unusable,
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
