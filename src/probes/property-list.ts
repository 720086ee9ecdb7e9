import { missing, type Observation, observed } from "../facts/observation.ts";
import type { Machine } from "../machine/machine.ts";
import { clean } from "../text/clean.ts";

/**
 * Runs `plutil` on a property list of macOS, in XML or binary, and returns its output; `absent` if there is no such
 * file.
 */
async function plutilOutput(
  { files, programs }: Machine,
  path: string,
  how: readonly string[],
  deadlineMs: number,
): Promise<Observation<string>> {
  const status = await files.status(path);
  if (status.status !== "observed") return status;
  const run = await programs.run("plutil", [...how, "-o", "-", "--", path], deadlineMs);
  if (run.status !== "observed") return run;
  if (run.value.exitCode === 0) return observed(run.value.stdout);
  // The reason is on either of its streams, after the path, which is removed: it may hold the person's name.
  const why = (run.value.stderr || run.value.stdout).replaceAll(path, "").replace(/^[:\s]+/, "");
  return missing("failed", clean(why, 200) || "plutil ended with a fault");
}

/**
 * A property list as JSON, or only the value of its `key`, to be parsed by a schema. `failed` for one with values that
 * JSON cannot express (data, dates). Read through plutil(1), which comes with macOS and reads both forms, XML and
 * binary.
 */
export async function propertyList(
  machine: Machine,
  path: string,
  key: string | null,
  deadlineMs: number,
): Promise<Observation<unknown>> {
  const text = await plutilOutput(
    machine,
    path,
    key === null ? ["-convert", "json"] : ["-extract", key, "json"],
    deadlineMs,
  );
  if (text.status !== "observed") return text;
  try {
    return observed(JSON.parse(text.value));
  } catch {
    return missing("failed", "plutil did not print JSON", "MALFORMED");
  }
}

/** The version in an app's Info.plist, e.g. “18.6”. */
export async function appVersion(machine: Machine, app: string, deadlineMs: number): Promise<Observation<string>> {
  const path = `${app}/Contents/Info.plist`;
  // As plain text (`raw`): plutil knows it from macOS 12 on, and Node 24 does not run on older ones.
  const text = await plutilOutput(machine, path, ["-extract", "CFBundleShortVersionString", "raw"], deadlineMs);
  if (text.status !== "observed") return text;
  const version = clean(text.value.trim(), 40);
  return version === "" ? missing("failed", "the app tells no version") : observed(version);
}
