import { constants } from "node:fs";
import { open, opendir, realpath, stat } from "node:fs/promises";
import { identityOf } from "./file-identity.ts";
import { missing, type Missing, type Observation, observed } from "../facts/observation.ts";
import { clean } from "../text/clean.ts";
import { faultCode } from "../text/fault.ts";
import type { Files } from "./machine.ts";
import { userName, writersOf } from "./writers.ts";

/** The system's error as an observation: what isn't there is absent, all else failed. */
export function fileFault(fault: unknown): Missing {
  const code = faultCode(fault);
  const gone = code === "ENOENT" || code === "ENOTDIR";
  // Not the message of a system error: it holds the path.
  const words = code !== undefined || !(fault instanceof Error) ? "cannot be read" : clean(fault.message, 200);
  return missing(gone ? "absent" : "failed", gone ? "not there" : words, code);
}

async function attempt<T>(work: () => Promise<T>): Promise<Observation<T>> {
  try {
    return observed(await work());
  } catch (fault) {
    return fileFault(fault);
  }
}

/** More names than this are not read from a folder. */
const mostNames = 10_000;

/** So many of them are asked of the system at once. */
const atOnce = 1000;

/** Names in a folder, as the system gives them; a folder without end is left in its middle. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder, { bufferSize: atOnce })) {
    names.push(entry.name);
    if (names.length >= mostNames) break;
  }
  return names;
}

/** Files through node:fs. Owners and rights are those of POSIX; a system with others brings its own. */
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
        // A file system that does not remember it gives the beginning of the era.
        ...(found.birthtimeMs > 0 ? { created: found.birthtime } : {}),
        owner: userName(Number(found.uid)) ?? String(found.uid),
      };
    }),
  read: (path, most, offset = 0) =>
    attempt(async () => {
      // Without waiting: a pipe of that name would otherwise be waited for, and be read from.
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
  writers: (path) => attempt(() => writersOf(path)),
};
