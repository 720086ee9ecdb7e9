import * as z from "zod";
import type { Site } from "../../catalogue/site-patterns.ts";
import type { BrowserProfile } from "../../facts/browsers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { inFolder, textOf } from "./files.ts";
import { firefoxFolders, type ProfileFolder } from "./firefox-folders.ts";
import { firefoxLoopback, type FirefoxPreferences } from "./firefox-answers.ts";
import type { FirefoxPolicies } from "./firefox-policies.ts";
import { nssTrust } from "./nss-store.ts";

/** At most this many exceptions are recorded. */
const mostExceptions = 50;

/** The text of a preference's value in prefs.js, the last if it is set twice; undefined if it has its default value. */
function preference(text: string, name: string): string | undefined {
  const line = text.split("\n").findLast((l) => l.startsWith(`user_pref("${name}", `));
  return line?.slice(line.indexOf(", ") + 2).replace(/\);\s*$/, "");
}

/** The certificates that the person accepted for this machine's own addresses, from cert_override.txt. */
export function exceptionsIn(text: string): BrowserProfile["exceptions"] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const own = lines.flatMap((line) => {
    const [address = "", , fingerprint = ""] = line.split("\t");
    const sha256 = fingerprint.replaceAll(":", "").toLowerCase();
    const here = /^(localhost|127\.0\.0\.1|\[?::1\]?):\d+(:.*)?$/.test(address) && /^[0-9a-f]{64}$/.test(sha256);
    return here ? [{ address: clean(address.replace(/:$/, ""), 60), sha256 }] : [];
  });
  return observed(own.slice(0, mostExceptions));
}

const noExtension = missing("not-applicable", "the extension is one for Chrome and its kin");

/** The value of a preference in prefs.js, a boolean, number or text in JSON; null if unset or invalid. */
function valueIn(text: string, name: string): boolean | number | string | null {
  try {
    return (
      z.union([z.boolean(), z.number(), z.string()]).safeParse(JSON.parse(preference(text, name) ?? "")).data ?? null
    );
  } catch {
    return null;
  }
}

/** The preferences set in prefs.js and by the administrator; a locked one overrides the person's. */
function settingsOf(prefs: string, { preferences }: FirefoxPolicies): FirefoxPreferences {
  return (name) => {
    const given = preferences.get(name);
    const own = given?.locked ? null : valueIn(prefs, name);
    if (own !== null) return { value: own, by: "person" };
    return given ? { value: given.value, by: "administrator" } : null;
  };
}

/** What else is needed to read a profile. */
interface ProfileContext {
  readonly version: string | undefined;
  readonly site: Site;
  readonly policies: Observation<FirefoxPolicies>;
}

async function profileOf(
  machine: Machine,
  { folder, lastUsed }: ProfileFolder,
  { version, site, policies }: ProfileContext,
): Promise<BrowserProfile> {
  const [prefs, overrides, ownTrust] = await Promise.all([
    textOf(machine, inFolder(machine, folder, "prefs.js")),
    textOf(machine, inFolder(machine, folder, "cert_override.txt")),
    nssTrust(machine, folder),
  ]);
  const rest = {
    lastUsed,
    extension: noExtension,
    exceptions:
      overrides.status === "observed"
        ? exceptionsIn(overrides.value)
        : overrides.status === "absent"
          ? observed([])
          : overrides,
    ownTrust,
  };
  if (prefs.status !== "observed") return { ...rest, loopback: prefs, systemRoots: prefs };
  if (policies.status !== "observed") return { ...rest, loopback: policies, systemRoots: policies };
  const settings = settingsOf(prefs.value, policies.value);
  const byPerson = settings("security.enterprise_roots.enabled")?.value !== false;
  return {
    ...rest,
    loopback: await firefoxLoopback(machine, { folder, settings, version }, site),
    systemRoots: observed(policies.value.systemRoots ?? byPerson),
  };
}

/** Reads every profile that profiles.ini names. */
export async function firefoxProfiles(
  machine: Machine,
  data: string,
  circumstances: ProfileContext,
): Promise<Observation<BrowserProfile[]>> {
  const folders = await firefoxFolders(machine, data);
  if (folders.status !== "observed") return folders;
  const profiles: BrowserProfile[] = [];
  // One at a time, so that at most one of their databases is in memory.
  for (const folder of folders.value) profiles.push(await profileOf(machine, folder, circumstances));
  return observed(profiles);
}

/** The files in which a profile keeps preferences, answers and trust. */
const kept = ["prefs.js", "permissions.sqlite", "cert_override.txt", "cert9.db"];

/** The files of all profiles that change with the person's settings. */
export async function firefoxSettingsFiles(machine: Machine, data: string): Promise<readonly string[]> {
  const folders = valueOf(await firefoxFolders(machine, data)) ?? [];
  return folders.flatMap(({ folder }) => kept.map((name) => inFolder(machine, folder, name)));
}
