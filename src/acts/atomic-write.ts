import { randomBytes } from "node:crypto";
import { constants, rmSync } from "node:fs";
import * as nodeFiles from "node:fs/promises";
import { dirname, join } from "node:path";
import { faultCode } from "../text/fault.ts";
import { type Found, RefusedFile, refusalOf } from "./file-to-write.ts";
import { syncFolder } from "./sync-folder.ts";

/** What writing needs of a file system; tests pass one that fails, or ends the process, at a chosen call. */
export type WritableFiles = Pick<typeof nodeFiles, "access" | "lstat" | "open" | "opendir" | "rename" | "rm">;

/** The name of a temporary file: short, so that it fits wherever the real one does. */
const temporaryName = /^\.kyso-[0-9a-f]{12}\.tmp$/;

/** No write takes as long: an older temporary file was left by a run that was killed. */
const leftAfterMs = 10 * 60 * 1000;

async function foundAt(files: WritableFiles, path: string): Promise<Found> {
  try {
    return await files.lstat(path, { bigint: true });
  } catch (fault) {
    if (faultCode(fault) === "ENOENT") return null;
    throw fault;
  }
}

/** Returns what is at the path if it may be replaced, else throws. */
async function replaceable(files: WritableFiles, path: string): Promise<Found> {
  const found = await foundAt(files, path);
  const refusal = refusalOf(path, found);
  if (refusal !== null) throw new RefusedFile(refusal);
  // Whoever may not write to the file may still be allowed to replace it.
  if (found !== null && !found.isDirectory()) await files.access(path, constants.W_OK);
  return found;
}

/** Throws what writing the path would throw, as far as that shows before anything is written. */
export async function ensureWritable(path: string, files: WritableFiles = nodeFiles): Promise<void> {
  const found = await replaceable(files, path);
  if (found?.isDirectory()) throw Object.assign(new Error("a folder"), { code: "EISDIR" });
  // The end of the path makes a file in the place of a folder fail as such.
  await files.access(`${dirname(path)}/.`, constants.W_OK);
}

const isSame = (one: Found, other: Found) => one?.ino === other?.ino && one?.dev === other?.dev;

/** Removes temporary files of killed runs from the folder; what cannot be removed stays. */
async function removeLeftOver(files: WritableFiles, folder: string): Promise<void> {
  try {
    for await (const { name } of await files.opendir(folder)) {
      if (!temporaryName.test(name)) continue;
      const path = join(folder, name);
      const { mtimeMs, uid } = await files.lstat(path);
      const isOwn = process.getuid === undefined || process.getuid() === uid;
      if (isOwn && Date.now() - mtimeMs > leftAfterMs) await files.rm(path, { force: true });
    }
  } catch {
    // The write itself reports what is wrong with the folder.
  }
}

/** Writes and syncs a new file, with the mode and, where allowed, the owner of the one that it will replace. */
async function written(files: WritableFiles, path: string, content: string | Uint8Array, before: Found): Promise<void> {
  const file = await files.open(path, "wx", 0o600);
  try {
    await file.writeFile(content, "utf8");
    if (before !== null) {
      // Only an administrator may give a file away; then the mode has to be set again.
      await file.chown(Number(before.uid), Number(before.gid)).catch(() => {});
      await file.chmod(Number(before.mode & 0o777n));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Writes a temporary file in the same folder and renames it: whenever the process is killed, the disk is full or the
 * folder vanishes, `path` holds the old content or the new, never a part. An existing file keeps its mode. Throws a
 * `RefusedFile` where something else than a regular file would be replaced, or the system's error. A kill may leave the
 * temporary file; it is removed by the first write into this folder ten minutes later.
 */
export async function atomicWrite(
  path: string,
  content: string | Uint8Array,
  files: WritableFiles = nodeFiles,
): Promise<void> {
  return writtenAt(path, content, files, await replaceable(files, path));
}

/** As `atomicWrite`, where nothing is at the path yet; throws a `RefusedFile` (`taken`) if something is. */
export async function atomicWriteNew(
  path: string,
  content: string | Uint8Array,
  files: WritableFiles = nodeFiles,
): Promise<void> {
  const before = await replaceable(files, path);
  if (before !== null) throw new RefusedFile("taken");
  return writtenAt(path, content, files, before);
}

async function writtenAt(
  path: string,
  content: string | Uint8Array,
  files: WritableFiles,
  before: Found,
): Promise<void> {
  const folder = dirname(path);
  await removeLeftOver(files, folder);
  const temporary = join(folder, `.kyso-${randomBytes(6).toString("hex")}.tmp`);
  const remove = () => rmSync(temporary, { force: true });
  // An interrupt ends the program between two steps.
  process.once("exit", remove);
  try {
    await written(files, temporary, content, before);
    // Not what was put there meanwhile.
    if (!isSame(before, await replaceable(files, path))) throw new RefusedFile("changed");
    await files.rename(temporary, path);
    await syncFolder(folder, files.open);
  } catch (fault) {
    await files.rm(temporary, { force: true }).catch(() => {});
    throw fault;
  } finally {
    process.off("exit", remove);
  }
}
