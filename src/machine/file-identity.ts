import { type BigIntStats, statSync } from "node:fs";

/**
 * POSIX has a change time (ctime) that nobody can set back. Windows' also moves when a virus scanner marks a file as
 * seen.
 */
const changeTimeCounts = process.platform !== "win32";

/** Returns a text that differs for another file at the same path, and for the same file with other content. */
export function identityOf(found: Pick<BigIntStats, "ino" | "size" | "mtimeNs" | "ctimeNs">): string {
  const parts = [found.ino, found.size, found.mtimeNs, ...(changeTimeCounts ? [found.ctimeNs] : [])];
  return parts.map((part) => part.toString(36)).join("-");
}

/** Returns the identity of the file now at the path; null if there is none. */
function identityAt(path: string): string | null {
  try {
    return identityOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

/** Whether the file now at the path is another than the identified one. False if either is unknown. */
export function isReplaced(path: string, identity: string | undefined): boolean {
  const now = identity ? identityAt(path) : null;
  return now !== null && now !== identity;
}
