import { lstat, readlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Accounts, accounts } from "./accounts.ts";
import type { OtherUser, Writers } from "./machine.ts";

const groupMayWrite = 0o020;
const anyoneMayWrite = 0o002;
/** In a folder with this bit only an entry's owner, and the folder's, may delete or rename it. */
const sticky = 0o1000;

/** Groups of administrators: root or wheel, and macOS's admin. */
const administrators: readonly number[] = [0, 80];

/** Groups that contain every user of a machine, by name; on macOS also `staff`. */
const everybody: readonly string[] = ["users", "everyone"];

/** A file, a link that leads to it, or a folder above one of them, as the system describes it. */
export interface Entry {
  readonly path: string;
  readonly kind: "file" | "folder" | "link";
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** Who may write to some entries, and where a group's right may stand for that of an access list. */
export interface Rights {
  readonly writers: Writers;
  /** The entries whose bits for the group may be the mask of an access list (acl(5)), if nobody else may write. */
  readonly masked: readonly string[];
}

/** A link's own mode means nothing, and that of a sticky folder lets nobody replace what others own. */
function mayHave(bit: number, { kind, mode }: Entry): boolean {
  return kind !== "link" && (mode & bit) !== 0 && (kind === "file" || (mode & sticky) === 0);
}

/**
 * Returns who may change the first entry, a file, or replace it through one of the others. Another user is any but root
 * and the one that this program runs as: a system account's programs are not the administrator's. In a container that
 * does not know the machine's root, its number for unknown owners counts as root, if it owns the root folder.
 */
export function rightsAmong(entries: readonly Entry[], who: Accounts, platform: string = process.platform): Rights {
  const rootFolder = entries.find(({ path }) => path === "/");
  const trusted = [0, who.self, ...(rootFolder?.uid === who.unmapped ? [who.unmapped] : [])];
  const isOther = (id: number) => !trusted.includes(id);
  const nameOf = (gid: number) => who.group(gid) ?? String(gid);
  const isEverybody = ({ gid }: Entry) => everybody.includes(nameOf(gid)) || (platform === "darwin" && gid === 20);
  const shared = entries.filter((e) => mayHave(groupMayWrite, e) && !administrators.includes(e.gid));
  const everyone = entries.find((e) => mayHave(anyoneMayWrite, e)) ?? shared.find(isEverybody);
  // A user's own group, of the same name, has no other members.
  const group = shared.find((e) => !isEverybody(e) && nameOf(e.gid) !== who.user(e.uid));
  const owned = entries.find(({ uid }) => isOther(uid));
  // A group that the machine's own files lack may have any members.
  const grouped = shared.find((e) => !isEverybody(e) && (who.members(e.gid)?.some(isOther) ?? true));
  const other: OtherUser | null = owned
    ? { at: owned.path, as: "owner", name: who.user(owned.uid) ?? String(owned.uid) }
    : grouped
      ? { at: grouped.path, as: "group", name: nameOf(grouped.gid) }
      : null;
  return {
    writers: { everyoneAt: everyone?.path ?? null, group: group ? nameOf(group.gid) : null, other },
    masked: everyone || other ? [] : entries.filter((e) => mayHave(groupMayWrite, e)).map(({ path }) => path),
  };
}

/** At most this many links lead to a file, as in Linux (path_resolution(7)). */
const mostLinks = 40;

/**
 * Returns the file at the path, and every folder and link on the way to it, the file first. Links are followed by hand:
 * whoever may change a link, or a folder that holds one, chooses the file.
 */
async function wayTo(path: string): Promise<readonly Entry[]> {
  const seen = new Map<string, Entry>();
  let links = 0;
  let at = "/";
  const see = async (one: string) => {
    const found = await lstat(one);
    const kind = found.isSymbolicLink() ? "link" : found.isDirectory() ? "folder" : "file";
    // At the end, also if it was met before: the last one seen is the file.
    seen.delete(one);
    seen.set(one, { path: one, kind, mode: found.mode, uid: found.uid, gid: found.gid });
    return kind;
  };
  await see(at);
  const ahead = path.split("/");
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    if (name === "" || name === ".") continue;
    if (name === "..") {
      at = dirname(at);
      continue;
    }
    const next = join(at, name);
    if ((await see(next)) !== "link") {
      at = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) throw Object.assign(new Error("too many links"), { code: "ELOOP" });
    const target = await readlink(next);
    if (target.startsWith("/")) at = "/";
    ahead.unshift(...target.split("/"));
  }
  return [...seen.values()].reverse();
}

/** Returns who may change or replace the file that a full path leads to, by owners and POSIX modes. */
export async function rightsOf(path: string): Promise<Rights> {
  return rightsAmong(await wayTo(path), accounts());
}
