import type { BigIntStats } from "node:fs";
import { basename, win32 } from "node:path";

/** Why nothing is written at a path, although the system would allow it; `taken`: a new file was asked for. */
export type Refusal = "link" | "not-a-file" | "other-names" | "read-only" | "changed" | "taken";

/** Thrown where nothing is written; `code` says why, as in the system's errors. */
export class RefusedFile extends Error {
  readonly code: Refusal;
  constructor(code: Refusal) {
    super(code);
    this.code = code;
  }
}

/** A file system's answer about a path, links not followed; null if there is nothing. */
export type Found = Pick<
  BigIntStats,
  "dev" | "ino" | "mode" | "nlink" | "uid" | "gid" | "isFile" | "isSymbolicLink" | "isDirectory"
> | null;

const anyoneMayWrite = 0o222n;

/** Names of devices in every folder of Windows, also with an ending (learn.microsoft.com, “Naming Files”). */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])\s*(?:[.:].*)?$/i;

/** Whether the path is a device, a pipe or a stream beside a file's content on Windows, by its form. */
function isSpecialOnWindows(path: string): boolean {
  const { root } = win32.parse(path);
  return /^[\\/]{2}[.?]/.test(path) || path.slice(root.length).includes(":") || device.test(win32.basename(path));
}

/**
 * Returns why a new file may not take the place of what is at the path; null if it may: there is nothing, or a regular
 * file that is no link, has no other name (a hard link, which would keep the old content) and is not read-only. The
 * rights of the folder alone would let kyso replace all of these, and devices and pipes too. A folder is the system's
 * to refuse.
 */
export function refusalOf(path: string, found: Found, platform: string = process.platform): Refusal | null {
  if (platform === "win32" && isSpecialOnWindows(path)) return "not-a-file";
  if (found === null || found.isDirectory()) return null;
  if (found.isSymbolicLink()) return "link";
  if (!found.isFile() || basename(path) === "") return "not-a-file";
  if (found.nlink > 1n) return "other-names";
  return (found.mode & anyoneMayWrite) === 0n ? "read-only" : null;
}
