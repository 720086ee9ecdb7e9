import { type Observation, observed, valueOf } from "../../facts/observation.ts";
import { type Accounts, accounts } from "../accounts.ts";
import { attempt } from "../file-system.ts";
import type { OtherUser, Programs, Writers } from "../machine.ts";
import { orTellPart } from "../unread.ts";
import { type Rights, rightsOf } from "../writers.ts";

const deadlineMs = 5000;
const noList = "getfacl ended with a fault";

/**
 * Returns the first user or group other than this program's that an access list lets write, in the output of
 * `getfacl -pn -- PATH…` (getfacl(1)): a block of lines for each path, in their order. A right that the mask takes away
 * stands behind “#effective:”.
 */
export function otherInLists(text: string, paths: readonly string[], who: Accounts): OtherUser | null {
  const isOther = (id: number) => id !== 0 && id !== who.self;
  for (const [i, block] of text.split(/\n\n+/).entries()) {
    const at = paths[i];
    if (at === undefined) break;
    for (const line of block.split("\n")) {
      const [, kind, digits, rights, effective] =
        /^(user|group):(\d+):([r-][w-][x-])(?:\s+#effective:([r-][w-][x-]))?\s*$/.exec(line) ?? [];
      if (digits === undefined || !(effective ?? rights ?? "").includes("w")) continue;
      const id = Number(digits);
      if (kind === "user" && isOther(id)) return { at, as: "list", name: who.user(id) ?? digits };
      if (kind === "group" && id !== 0 && (who.members(id)?.some(isOther) ?? true))
        return { at, as: "list", name: who.group(id) ?? digits };
    }
  }
  return null;
}

/**
 * Returns who may change a file, with access lists where the modes leave room for one. Only `getfacl` reads them without
 * native code; it is not part of every system, and without it they count as absent (SECURITY.md).
 */
export async function writersWithLists(
  programs: Programs,
  path: string,
  rights: (path: string) => Promise<Rights> = rightsOf,
): Promise<Observation<Writers>> {
  const read = await attempt(() => rights(path));
  if (read.status !== "observed") return read;
  const { writers, masked } = read.value;
  if (masked.length === 0) return observed(writers);
  const run = valueOf(await programs.run("getfacl", ["-pn", "--", ...masked], deadlineMs));
  if (run)
    orTellPart(run, { words: ["user:", "group:", "mask:", "other:", "#effective:"] }, () => run.exitCode !== 0, noList);
  const other = run?.exitCode === 0 ? otherInLists(run.stdout, masked, accounts()) : null;
  return observed({ ...writers, other: other ?? writers.other ?? null });
}
