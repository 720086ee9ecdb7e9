import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";
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

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * The names that a file of the form of /etc/passwd gives to numbers. It is read at once: the system's own programs do
 * so all the time, and handing it to a thread takes ten times as long.
 */
function namesOf(file: string): (id: number) => string | null {
  const lines = textOf(file)
    .split("\n")
    .map((line) => line.split(":"));
  return (id) => lines.find((fields) => fields[2] === String(id))?.[0] || null;
}

/** The user's name as /etc/passwd has it; null for one it does not know (a directory service's). */
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

/** Who may write to the first entry, a file, or to one of the others, the folders above it. */
export function writersAmong(entries: readonly Entry[]): Writers {
  const open = entries.filter(({ mode }, i) => i === 0 || (mode & sticky) === 0);
  const shared = open.filter((e) => (e.mode & groupMayWrite) !== 0 && !administrators.includes(e.groupId));
  const everyone = open.find((e) => (e.mode & anyoneMayWrite) !== 0) ?? shared.find((e) => everybody.includes(e.group));
  // A person's own group, of the same name, holds nobody else.
  const group = shared.find((e) => !everybody.includes(e.group) && e.group !== e.owner);
  return { everyoneAt: everyone?.path ?? null, group: group?.group ?? null };
}

/**
 * Who may change the file at `path` (links resolved), or put another in its place, by POSIX modes. A group counts
 * when it is neither the administrators' nor the owner's own: an administrator put people into it.
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
