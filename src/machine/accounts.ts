import { readFileSync } from "node:fs";

/** The accounts of this machine, as far as its own files list them, and the one that this program runs as. */
export interface Accounts {
  /** The number of the user that this program acts as; null if the system has none. */
  readonly self: number | null;
  /** The number under which a container shows owners that it does not know, root among them. */
  readonly unmapped: number;
  /** Returns a user's name; null for one that the files lack (of a directory service). */
  user(id: number): string | null;
  /** Returns a group's name; null for one that the files lack. */
  group(id: number): string | null;
  /** Returns the numbers of a group's users, −1 for one without a number; null if the files lack the group. */
  members(group: number): readonly number[] | null;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

type Lines = readonly (readonly string[])[];

const linesOf = (text: string): Lines => text.split("\n").map((line) => line.split(":"));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** Returns the accounts in the texts of /etc/passwd and /etc/group (passwd(5), group(5)), which are read when needed. */
export function accountsIn(
  passwd: () => string,
  groups: () => string,
  self: number | null,
  unmapped = () => 65_534,
): Accounts {
  const users = once(() => linesOf(passwd()));
  const listed = once(() => linesOf(groups()));
  const nameIn = (lines: Lines, id: number) => lines.find((fields) => fields[2] === String(id))?.[0] || null;
  const numberOf = (name: string) => Number(users().find((fields) => fields[0] === name)?.[2] ?? -1);
  return {
    self,
    get unmapped() {
      return unmapped();
    },
    user: (id) => nameIn(users(), id),
    group: (id) => nameIn(listed(), id),
    members(group) {
      const found = listed().find((fields) => fields[2] === String(group));
      if (!found) return null;
      const named = (found[3] ?? "").split(",").filter(Boolean).map(numberOf);
      const own = users().filter((fields) => fields[3] === String(group));
      return [...new Set([...named, ...own.map((fields) => Number(fields[2]))])];
    },
  };
}

/**
 * Returns the accounts of this machine. The files are read synchronously: they are small, and reading them through a
 * thread takes ten times as long.
 */
export function accounts(): Accounts {
  const unmapped = () => Number.parseInt(textOf("/proc/sys/kernel/overflowuid"), 10) || 65_534;
  const self = process.geteuid?.() ?? null;
  return accountsIn(
    () => textOf("/etc/passwd"),
    () => textOf("/etc/group"),
    self,
    unmapped,
  );
}
