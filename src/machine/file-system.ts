import { constants } from "node:fs";
import { open, opendir, realpath, stat } from "node:fs/promises";
import { identityOf } from "./file-identity.ts";
import { missing, type Missing, type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { faultCode } from "../text/fault.ts";
import type { Files } from "./machine.ts";
import { accounts } from "./accounts.ts";
import { rightsOf } from "./writers.ts";

/** Returns the system's error as an observation: `absent` for a missing file or folder, else `failed`. */
export function fileFault(fault: unknown): Missing {
  const code = faultCode(fault);
  const gone = code === "ENOENT" || code === "ENOTDIR";
  // Not the message of a system error: it holds the path.
  const words = code !== undefined || !(fault instanceof Error) ? "cannot be read" : clean(fault.message, 200);
  return missing(gone ? "absent" : "failed", gone ? "not there" : words, code);
}

/** Returns the outcome of the work, with the system's error as an observation. */
export async function attempt<T>(work: () => Promise<T>): Promise<Observation<T>> {
  try {
    return observed(await work());
  } catch (fault) {
    return fileFault(fault);
  }
}

/** At most this many names are read from a folder. */
const mostNames = 10_000;

/** The number of names that one call to the system reads. */
const atOnce = 1000;

/** Returns the names in a folder in the order of the system, at most `mostNames`. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder, { bufferSize: atOnce })) {
    names.push(entry.name);
    if (names.length >= mostNames) break;
  }
  return names;
}

/** Reads files through node:fs, with owners and rights as in POSIX. */
export const fileSystem: Files = {
  status: (path) =>
    attempt(async () => {
      const found = await stat(path, { bigint: true });
      const kind = found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
      return {
        kind,
        identity: identityOf(found),
        size: Number(found.size),
        modified: found.mtime,
        // A file system that does not record it gives 1970-01-01.
        ...(found.birthtimeMs > 0 ? { created: found.birthtime } : {}),
        owner: accounts().user(Number(found.uid)) ?? String(found.uid),
      };
    }),
  read: (path, most, offset = 0) =>
    attempt(async () => {
      // Non-blocking: opening a pipe of that name would otherwise wait for a writer.
      const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        if (!(await file.stat()).isFile()) throw new Error("not a regular file");
        const bytes = Buffer.alloc(most);
        const { bytesRead } = await file.read(bytes, 0, most, offset);
        return bytes.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    }),
  list: (folder) => attempt(() => namesIn(folder)),
  real: (path) => attempt(() => realpath(path)),
  writers: (path) => attempt(async () => (await rightsOf(path)).writers),
};
