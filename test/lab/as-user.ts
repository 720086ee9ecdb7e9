import { chownSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** A user without rights, for tests that root runs: root may read every process. */
const plainUser = 54321;
const isRoot = process.getuid?.() === 0;

/** Returns the command line run by a user without rights: that of whoever runs the tests, unless that is root. */
export function asUser(command: readonly string[]): readonly [string, ...string[]] {
  const [program = "", ...rest] = command;
  if (!isRoot) return [program, ...rest];
  const user = [`--reuid=${plainUser}`, `--regid=${plainUser}`, "--clear-groups"];
  return ["setpriv", ...user, "--", program, ...rest];
}

/** Gives a folder and all that is in it to that user. */
export function giveToUser(folder: string): void {
  if (!isRoot) return;
  chownSync(folder, plainUser, plainUser);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) giveToUser(path);
    else if (entry.isFile()) chownSync(path, plainUser, plainUser);
  }
}
