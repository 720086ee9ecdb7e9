import { missing, type Observation, observed } from "../facts/observation.ts";
import type * as z from "zod";
import type { Machine, ProgramResult } from "../machine/machine.ts";
import type { OwnWords } from "../facts/unread.ts";
import { orTell } from "../machine/unread.ts";
import { clean } from "../text/clean.ts";

/** The words of plutil, and of the lists that are read with it. */
const words = [
  "plutil",
  "bplist00",
  "<?xml",
  "<!DOCTYPE plist",
  "<plist",
  "<dict>",
  "<key>",
  "<string>",
  "LSHandlers",
  "LSHandlerURLScheme",
  "LSHandlerRoleAll",
  "CFBundleURLTypes",
  "CFBundleURLSchemes",
  "CFBundleShortVersionString",
  "EnterprisePoliciesEnabled",
  "No value at that key path",
  "Operation not permitted",
];
const asJson: OwnWords = { words, json: true };

/**
 * Runs `plutil` on a property list of macOS, in XML or binary, and returns its output; `absent` if there is no such
 * file.
 */
async function plutilOutput(
  { files, programs }: Machine,
  path: string,
  how: readonly string[],
  deadlineMs: number,
): Promise<Observation<ProgramResult>> {
  const status = await files.status(path);
  if (status.status !== "observed") return status;
  const run = await programs.run("plutil", [...how, "-o", "-", "--", path], deadlineMs);
  if (run.status !== "observed") return run;
  if (run.value.exitCode === 0) return run;
  run.value.unread?.("plutil ended with a fault", { words });
  // The reason is on either of its streams, after the path, which is removed: it may hold the person's name.
  const why = (run.value.stderr || run.value.stdout).replaceAll(path, "").replace(/^[:\s]+/, "");
  return missing("failed", clean(why, 200) || "plutil ended with a fault");
}

const noJson = missing("failed", "plutil did not print JSON", "MALFORMED");
const otherForm = missing("failed", "the property list is not formed as known", "MALFORMED");

function parsed(text: string): Observation<unknown> {
  try {
    return observed(JSON.parse(text));
  } catch {
    return noJson;
  }
}

/** A property list's path, and the key whose value alone is read; null for the whole list. */
export interface WantedList {
  readonly path: string;
  readonly key: string | null;
}

/**
 * A property list as JSON, or only the value of its key, in the form that is expected of it; `failed` for one of another
 * form, and for one with values that JSON cannot express (data, dates). Read through plutil(1), which comes with macOS
 * and reads both forms, XML and binary.
 */
export async function propertyList<S extends z.ZodType>(
  machine: Machine,
  { path, key }: WantedList,
  form: S,
  deadlineMs: number,
): Promise<Observation<z.output<S>>> {
  const how = key === null ? ["-convert", "json"] : ["-extract", key, "json"];
  const answer = await plutilOutput(machine, path, how, deadlineMs);
  if (answer.status !== "observed") return answer;
  const json = orTell(answer.value, asJson, parsed(answer.value.stdout));
  if (json.status !== "observed") return json;
  const list = form.safeParse(json.value);
  return list.success ? observed(list.data) : orTell(answer.value, asJson, otherForm);
}

/** The version in an app's Info.plist, e.g. “18.6”. */
export async function appVersion(machine: Machine, app: string, deadlineMs: number): Promise<Observation<string>> {
  const path = `${app}/Contents/Info.plist`;
  // As plain text (`raw`): plutil knows it from macOS 12 on, and Node 24 does not run on older ones.
  const answer = await plutilOutput(machine, path, ["-extract", "CFBundleShortVersionString", "raw"], deadlineMs);
  if (answer.status !== "observed") return answer;
  const version = clean(answer.value.stdout.trim(), 40);
  // Apple's documentation has numbers there; anything else, such as a usage text, is none.
  return !/^v?\d/i.test(version)
    ? orTell(answer.value, { words }, missing("failed", "the app tells no version"))
    : observed(version);
}
