import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Writers } from "./machine.ts";

const groupMayWrite = 0o020;
const anyoneMayWrite = 0o002;
/** In a folder with this bit only an entry's owner may take it away or rename it. */
const sticky = 0o1000;

/** Groups of administrators: root or wheel, and macOS's admin. */
const administrators: readonly number[] = [0, 80];
/** Groups that hold every person of a machine. */
const everybody: readonly string[] = ["users", "everyone"];

/** The name that a file of the form of /etc/passwd gives a number. */
async function nameIn(file: string, id: number): Promise<string | null> {
  const text = await readFile(file, "utf8").catch(() => "");
  const line = text.split("\n").find((l) => l.split(":")[2] === String(id));
  return line?.split(":")[0] || null;
}

/** The user's name as /etc/passwd has it; null for one it does not know (a directory service's). */
export function userName(id: number): Promise<string | null> {
  return nameIn("/etc/passwd", id);
}

/**
 * Who may change the file at `path` (links resolved), or put another in its place, by POSIX modes. A group counts
 * when it is neither the administrators' nor the owner's own (of the same name): an administrator put people into it.
 */
export async function writersOf(path: string): Promise<Writers> {
  let everyoneAt: string | null = null;
  let group: string | null = null;
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const closed = at !== path && (mode & sticky) !== 0;
    if (!closed && (mode & anyoneMayWrite) !== 0) everyoneAt ??= at;
    if (!closed && (mode & groupMayWrite) !== 0 && !administrators.includes(gid)) {
      const name = (await nameIn("/etc/group", gid)) ?? String(gid);
      if (everybody.includes(name)) everyoneAt ??= at;
      else if (name !== (await userName(uid))) group ??= name;
    }
    if (at === dirname(at)) return { everyoneAt, group };
  }
}
