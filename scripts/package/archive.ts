import { lutimesSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { run } from "./run.ts";
import { filesBelow } from "./sums.ts";
import type { Target } from "./targets.ts";

/** Returns the time for all files, so that two runs make the same bytes: SOURCE_DATE_EPOCH, else the last commit's. */
export function fixedTime(): Date {
  const asked = process.env["SOURCE_DATE_EPOCH"];
  return new Date(Number(asked ?? run("git", ["log", "-1", "--format=%ct"])) * 1000);
}

/** Packs the folder into an archive next to it, with names in byte order, one time, no owner. Returns its path. */
export function archive(folder: string, target: Target): string {
  const path = `${folder}.${target.archive}`;
  const parent = dirname(folder);
  const top = basename(folder);
  const time = fixedTime();
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    lutimesSync(join(entry.parentPath, entry.name), time, time);
  rmSync(path, { force: true });
  if (target.archive === "zip") {
    const names = filesBelow(folder).map((name) => `${top}/${name}`);
    const env = { TZ: "UTC" };
    run("zip", ["-X", "-9", "-q", path, "-@"], { cwd: parent, input: `${names.join("\n")}\n`, env });
  } else {
    const owner = ["--owner=0", "--group=0", "--numeric-owner"];
    const same = ["--sort=name", `--mtime=@${time.getTime() / 1000}`, "--format=ustar", ...owner];
    run("tar", [...same, "--use-compress-program=gzip -n -9", "-cf", path, "-C", parent, top]);
  }
  return path;
}
