import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { orTell } from "../../machine/unread.ts";
import { clean } from "../../text/clean.ts";

/** Returns the package that owns a path; null if none does. */
export type PackageOwners = (path: string) => Observation<string | null>;

/** Characters that dpkg-query would read as a pattern (dpkg-query(1), “--search”). */
const pattern = /[*?[\]\\\n]/;

/** The paths under which Debian may list a file: packages may still use the one from before / and /usr were merged. */
function namesOf(path: string): readonly string[] {
  return path.startsWith("/usr/lib") ? [path, path.slice("/usr".length)] : [path];
}

/** Parses the output of dpkg-query, a line for each owned path: “softhsm2:amd64, other: /usr/lib/x.so”. */
function ownersIn(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines.split("\n").flatMap((line) => {
      const [, packages = "", path = ""] = /^([a-z0-9][^/]*): (\/.*)$/.exec(line) ?? [];
      return path === "" || packages.startsWith("diversion by") ? [] : [[path, packages] as const];
    }),
  );
}

/** Finds the package that owns each file, with one query for all; only on Debian and its derivatives. */
export async function packageOwners(
  { system, programs }: Machine,
  paths: readonly string[],
  deadlineMs: number,
): Promise<PackageOwners> {
  const asked = paths.filter((path) => !pattern.test(path));
  if (system !== "linux" || asked.length === 0) return () => missing("unsupported", "no package list is read here");
  const seen = await programs.run("dpkg-query", ["--search", ...asked.flatMap(namesOf)], deadlineMs);
  if (seen.status !== "observed") return () => seen;
  // Status 1: some paths belong to no package. Above 1: the query failed.
  const { exitCode, stdout } = seen.value;
  if (exitCode > 1) {
    const failed = missing("failed", `dpkg-query ended with status ${exitCode}`);
    orTell(seen.value, { words: ["dpkg-query:", "diversion by"] }, failed);
    return () => failed;
  }
  const owners = ownersIn(stdout);
  return (path) => {
    if (pattern.test(path)) return missing("unsupported", "a path that dpkg-query takes for a pattern");
    const owner = namesOf(path).flatMap((name) => owners.get(name) ?? [])[0];
    return observed(owner === undefined ? null : clean(owner, 120));
  };
}
