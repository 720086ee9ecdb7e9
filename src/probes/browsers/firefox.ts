import { browserById } from "../../catalogue/browsers.ts";
import type { BrowserProfile } from "../../facts/browsers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { inFolder, textOf } from "./files.ts";

const mostProfiles = 50;
const mostExceptions = 50;

interface Section {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The sections of profiles.ini, in order. */
function sections(text: string): readonly Section[] {
  const found: { name: string; values: Map<string, string> }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const name = /^\[(.+)\]$/.exec(line)?.[1];
    if (name !== undefined) found.push({ name, values: new Map() });
    const [, key, value] = /^([^=;#]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) found.at(-1)?.values.set(key, value ?? "");
  }
  return found;
}

/** The profile folders that profiles.ini names, and which one the installed Firefox opens. */
function foldersIn(machine: Machine, data: string, text: string): readonly { folder: string; lastUsed: boolean }[] {
  const all = sections(text);
  const opened = all.filter((s) => s.name.startsWith("Install")).flatMap((s) => s.values.get("Default") ?? []);
  const profiles = all.filter((s) => /^Profile\d+$/.test(s.name)).slice(0, mostProfiles);
  return profiles.flatMap(({ values }) => {
    const path = values.get("Path");
    if (path === undefined) return [];
    const folder = values.get("IsRelative") === "0" ? path : inFolder(machine, data, ...path.split("/"));
    const lastUsed = opened.length > 0 ? opened.includes(path) : values.get("Default") === "1" || profiles.length === 1;
    return [{ folder, lastUsed }];
  });
}

/** The value of a preference in prefs.js, the last where it stands there twice; undefined where it is at its default. */
function preference(text: string, name: string): string | undefined {
  const line = text.split("\n").findLast((l) => l.startsWith(`user_pref("${name}", `));
  return line?.slice(line.indexOf(", ") + 2).replace(/\);\s*$/, "");
}

/** Certificates of this machine's own addresses that the person accepted, by cert_override.txt. */
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

/** What makes Firefox ask the person before a page's WebSocket reaches this machine, or may; and what stops it. */
const ownChecks = ["network.lna.websocket.enabled", "network.lna.blocking", "network.lna.enabled"];

/**
 * Whether Firefox of this version asks before a page's WebSocket, by which pages reach the plugin: from 154 on (its
 * release notes; bug 2042339). In 153.7 it asks before requests alone (measured: network.lna.enabled and .blocking are
 * on, .websocket.enabled is off).
 */
function asks(version: string | undefined): boolean | null {
  const from = browserById("firefox")?.gatedFrom ?? null;
  return version === undefined || from === null ? null : Number(version.split(".")[0]) >= from;
}

/** Where the person changed one of its preferences, or tracking protection is strict, only its database knows the answer. */
function loopbackOf(prefs: string, version: string | undefined): BrowserProfile["loopback"] {
  const inDatabase = missing("unsupported", "its answers stand in a database that is not read");
  const strict = preference(prefs, "browser.contentblocking.category") === '"strict"';
  if (strict || ownChecks.some((name) => preference(prefs, name) === "true")) return inDatabase;
  if (ownChecks.some((name) => preference(prefs, name) === "false")) return observed("not-gated");
  const gated = asks(version);
  if (gated === null) return missing("failed", "whether it asks depends on its version, which is not known");
  return gated ? inDatabase : observed("not-gated");
}

const noExtension = missing("not-applicable", "the extension is one for Chrome and its kin");

async function profileOf(
  machine: Machine,
  { folder, lastUsed }: ReturnType<typeof foldersIn>[number],
  version: string | undefined,
): Promise<BrowserProfile> {
  const [prefs, overrides] = await Promise.all(
    ["prefs.js", "cert_override.txt"].map((name) => textOf(machine, inFolder(machine, folder, name))),
  );
  const text = valueOf(prefs);
  const unread = prefs && prefs.status !== "observed" ? prefs : missing("absent", "no preferences");
  const none = overrides?.status === "absent";
  return {
    lastUsed,
    extension: noExtension,
    loopback: text === undefined ? unread : loopbackOf(text, version),
    systemRoots:
      text === undefined ? unread : observed(preference(text, "security.enterprise_roots.enabled") !== "false"),
    exceptions:
      overrides?.status === "observed" ? exceptionsIn(overrides.value) : none || !overrides ? observed([]) : overrides,
  };
}

/** Every profile that profiles.ini names; `version` is that of the browser, where it is known. */
export async function firefoxProfiles(
  machine: Machine,
  data: string,
  version: string | undefined,
): Promise<Observation<BrowserProfile[]>> {
  const text = await textOf(machine, inFolder(machine, data, "profiles.ini"));
  if (text.status !== "observed") return text;
  const folders = foldersIn(machine, data, text.value);
  return observed(await Promise.all(folders.map((folder) => profileOf(machine, folder, version))));
}

/** The version Firefox ran as last, by the compatibility.ini of one of its profiles, e.g. “153.7.0”. */
export async function firefoxVersion(machine: Machine, data: string): Promise<Observation<string>> {
  const text = await textOf(machine, inFolder(machine, data, "profiles.ini"));
  if (text.status !== "observed") return text;
  const folders = [...foldersIn(machine, data, text.value)].sort((a, b) => Number(b.lastUsed) - Number(a.lastUsed));
  for (const { folder } of folders) {
    const ini = valueOf(await textOf(machine, inFolder(machine, folder, "compatibility.ini")));
    const version = /^LastVersion=(\d+(?:\.\d+){0,3})_/m.exec(ini ?? "")?.[1];
    if (version !== undefined) return observed(version);
  }
  return missing("absent", "no profile tells the version");
}

/** The files in which Firefox keeps preferences and accepted certificates. */
export async function firefoxSettings(machine: Machine, data: string): Promise<readonly string[]> {
  const text = valueOf(await textOf(machine, inFolder(machine, data, "profiles.ini")));
  const folders = text === undefined ? [] : foldersIn(machine, data, text);
  return folders.flatMap(({ folder }) => ["prefs.js", "cert_override.txt"].map((n) => inFolder(machine, folder, n)));
}
