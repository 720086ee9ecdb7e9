import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Writers } from "./machine.ts";

const groupMayWrite = 0o020;
const anyoneMayWrite = 0o002;
/** In a folder with this bit only an entry's owner may delete or rename it. */
const sticky = 0o1000;

/** Groups of administrators: root or wheel, and macOS's admin. */
const administrators: readonly number[] = [0, 80];
/** Groups that contain every user of a machine. */
const everybody: readonly string[] = ["users", "everyone"];

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * Returns a lookup from number to name in a file in the form of /etc/passwd. The file is read synchronously: it is
 * small, and reading it through a thread takes ten times as long.
 */
function namesOf(file: string): (id: number) => string | null {
  const lines = textOf(file)
    .split("\n")
    .map((line) => line.split(":"));
  return (id) => lines.find((fields) => fields[2] === String(id))?.[0] || null;
}

/** Returns the user's name from /etc/passwd; null for a user it lacks (of a directory service). */
export function userName(id: number): string | null {
  return namesOf("/etc/passwd")(id);
}

/** A file or a folder above it, as the system describes it. */
export interface Entry {
  readonly path: string;
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  readonly groupId: number;
}

/** Returns who may write to the first entry, a file, or to one of the other entries, the folders above it. */
export function writersAmong(entries: readonly Entry[]): Writers {
  const open = entries.filter(({ mode }, i) => i === 0 || (mode & sticky) === 0);
  const shared = open.filter((e) => (e.mode & groupMayWrite) !== 0 && !administrators.includes(e.groupId));
  const everyone = open.find((e) => (e.mode & anyoneMayWrite) !== 0) ?? shared.find((e) => everybody.includes(e.group));
  // A user's own group, of the same name, has no other members.
  const group = shared.find((e) => !everybody.includes(e.group) && e.group !== e.owner);
  return { everyoneAt: everyone?.path ?? null, group: group?.group ?? null };
}

/**
 * Returns who may change or replace the file at `path` (links resolved), by POSIX modes. A group counts if it is
 * neither the administrators' nor the owner's own: an administrator chose its members.
 */
export async function writersOf(path: string): Promise<Writers> {
  const above = [path];
  for (let at = path; at !== dirname(at); at = dirname(at)) above.push(dirname(at));
  const [users, groups] = [namesOf("/etc/passwd"), namesOf("/etc/group")];
  const entryOf = async (at: string): Promise<Entry> => {
    const { mode, uid, gid } = await stat(at);
    return { path: at, mode, owner: users(uid) ?? String(uid), group: groups(gid) ?? String(gid), groupId: gid };
  };
  return writersAmong(await Promise.all(above.map(entryOf)));
}
