import { type BigIntStats, statSync } from "node:fs";

/** POSIX keeps a time of change that nobody can set back; Windows' also moves when a virus scanner marks a file as seen. */
const changeTimeCounts = process.platform !== "win32";

/** What tells a file from another one at its path, and from itself with other content. */
export function identityOf(found: Pick<BigIntStats, "ino" | "size" | "mtimeNs" | "ctimeNs">): string {
  const parts = [found.ino, found.size, found.mtimeNs, ...(changeTimeCounts ? [found.ctimeNs] : [])];
  return parts.map((part) => part.toString(36)).join("-");
}

/** The identity of the file that is at the path at this moment; null where there is none. */
function identityAt(path: string): string | null {
  try {
    return identityOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

/** Whether another file than that one is at the path; not where there is none, or nobody knows what was there. */
export function isReplaced(path: string, identity: string | undefined): boolean {
  const now = identity ? identityAt(path) : null;
  return now !== null && now !== identity;
}
