import * as z from "zod";
import type { KnownBrowser, Sandbox } from "../../catalogue/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { propertyList } from "../property-list.ts";
import { firstUnread } from "../unread.ts";
import { inFolder, textOf } from "./files.ts";

/** The lines of a group in a desktop's settings file, without its heading; empty if missing. */
function groupOf(text: string, name: string): string {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => line.trim() === `[${name}]`) + 1;
  const to = lines.findIndex((line, at) => at >= from && line.startsWith("["));
  return from === 0 ? "" : lines.slice(from, to < 0 ? undefined : to).join("\n");
}

/**
 * The desktop file that opens https links, by the person's mimeapps.list (“Association between MIME types and
 * applications”).
 */
async function onLinux(machine: Machine): Promise<Observation<string>> {
  const home = machine.environment("HOME");
  if (!home) return missing("failed", "HOME is not set");
  const settings = machine.environment("XDG_CONFIG_HOME") || inFolder(machine, home, ".config");
  const text = await textOf(machine, inFolder(machine, settings, "mimeapps.list"));
  if (text.status !== "observed") return text;
  // Associations that are only possible, or removed, are in groups of their own.
  const chosen = groupOf(text.value, "Default Applications");
  const name = /^x-scheme-handler\/https=([^;\s]+)/m.exec(chosen)?.[1];
  return name === undefined ? missing("absent", "no browser was chosen") : observed(clean(name, 200));
}

const choices = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https`;

/** Where Windows keeps the choice: the second from Windows 11 24H2 on, as a value or in a key of its own. */
const choiceKeys = ["UserChoice", "UserChoiceLatest", String.raw`UserChoiceLatest\ProgId`];

/**
 * The ProgIds that Windows names as opening https links. From 24H2 on it keeps two, and which one counts depends on its
 * build: where they differ neither is taken for sure.
 */
async function onWindows({ registry }: Machine, deadlineMs: number): Promise<Observation<readonly string[]>> {
  const keys = await Promise.all(choiceKeys.map((key) => registry.values(`${choices}\\${key}`, "64", deadlineMs)));
  const unread = firstUnread(keys);
  if (unread !== null) return unread;
  const named = keys.flatMap((key) => (key.status === "observed" ? [key.value.get("ProgId")] : []));
  const ids = [...new Set(named.filter((id) => typeof id === "string"))].map((id) => clean(id, 200));
  return ids.length > 0 ? observed(ids) : missing("absent", "no browser was chosen");
}

const launchServices = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist";
const handlers = z.array(
  z.object({ LSHandlerURLScheme: z.string().optional(), LSHandlerRoleAll: z.string().optional() }),
);

/** The bundle id that opens https links: Launch Services keeps the person's choice; without one it is Safari. */
async function onMacos(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  const home = machine.environment("HOME");
  if (!home) return missing("failed", "HOME is not set");
  const list = { path: `${home}/${launchServices}`, key: "LSHandlers" };
  const chosen = await propertyList(machine, list, handlers, deadlineMs);
  if (chosen.status !== "observed") return chosen;
  const ids = chosen.value
    .filter((h) => h.LSHandlerURLScheme?.toLowerCase() === "https")
    .map((h) => h.LSHandlerRoleAll);
  return observed(clean(ids.find((id) => id !== undefined && id !== "-") ?? "com.apple.Safari", 200));
}

function alone(name: Observation<string>): Observation<readonly string[]> {
  return name.status === "observed" ? observed([name.value]) : name;
}

/**
 * The system's names for the default browser: a desktop file, a bundle id, or ProgIds, of which Windows may have two;
 * `unsupported` on other systems.
 */
export async function defaultBrowsers(machine: Machine, deadlineMs: number): Promise<Observation<readonly string[]>> {
  if (machine.system === "windows") return onWindows(machine, deadlineMs);
  if (machine.system === "linux") return alone(await onLinux(machine));
  if (machine.system === "macos") return alone(await onMacos(machine, deadlineMs));
  return missing("unsupported", "this version of kyso does not read it on this system");
}

/** The one name; a value is missing if the system has two. */
export function certainDefault(names: Observation<readonly string[]>): Observation<string> {
  if (names.status !== "observed") return names;
  const [first, second] = names.value;
  if (first === undefined) return missing("absent", "no browser was chosen");
  return second === undefined ? observed(first) : missing("failed", "Windows names two default browsers");
}

/** Whether the system's name for the default browser (`word`) means this browser, or its package. */
export function isDefault(
  word: Observation<string>,
  browser: KnownBrowser,
  sandbox: Sandbox | null = null,
): Observation<boolean> {
  if (word.status !== "observed") return word;
  const { value } = word;
  if (sandbox !== null) return observed(sandbox.desktop.includes(value));
  // Launch Services writes bundle ids in lower case, apps in mixed case.
  const isBundle = browser.bundleIds.some((id) => id.toLowerCase() === value.toLowerCase());
  return observed(isBundle || browser.desktop.includes(value) || browser.progIds.some((id) => value.startsWith(id)));
}
