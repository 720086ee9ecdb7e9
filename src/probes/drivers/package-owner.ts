import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";

/** What stands for a package that owns a path; null for a path that none does. */
export type PackageOwners = (path: string) => Observation<string | null>;

/** Signs that make a path a pattern to dpkg-query (dpkg-query(1), “--search”). */
const pattern = /[*?[\]\\\n]/;

/** Debian's packages know a file by the path of before the folders of / and /usr were made one. */
function namesOf(path: string): readonly string[] {
  return path.startsWith("/usr/lib") ? [path, path.slice("/usr".length)] : [path];
}

/** “softhsm2:amd64, other: /usr/lib/x.so”, a line for each path that a package owns. */
function ownersIn(lines: string): ReadonlyMap<string, string> {
  return new Map(
    lines.split("\n").flatMap((line) => {
      const [, packages = "", path = ""] = /^([a-z0-9][^/]*): (\/.*)$/.exec(line) ?? [];
      return path === "" || packages.startsWith("diversion by") ? [] : [[path, packages] as const];
    }),
  );
}

/** Of which package of the system each file is, asked once for all of them; only Debian's and its kin's are known. */
export async function packageOwners(
  { system, programs }: Machine,
  paths: readonly string[],
  deadlineMs: number,
): Promise<PackageOwners> {
  const asked = paths.filter((path) => !pattern.test(path));
  if (system !== "linux" || asked.length === 0) return () => missing("unsupported", "no package list is read here");
  const seen = await programs.run("dpkg-query", ["--search", ...asked.flatMap(namesOf)], deadlineMs);
  if (seen.status !== "observed") return () => seen;
  // Status 1: some paths are no package's; above, it could not look.
  const { exitCode, stdout } = seen.value;
  if (exitCode > 1) return () => missing("failed", `dpkg-query ended with status ${exitCode}`);
  const owners = ownersIn(stdout);
  return (path) => {
    if (pattern.test(path)) return missing("unsupported", "a path that dpkg-query takes for a pattern");
    const owner = namesOf(path).flatMap((name) => owners.get(name) ?? [])[0];
    return observed(owner === undefined ? null : clean(owner, 120));
  };
}
