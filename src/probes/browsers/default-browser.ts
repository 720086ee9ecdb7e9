import * as z from "zod";
import type { KnownBrowser } from "../../catalogue/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { propertyList } from "../property-list.ts";
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
  return name === undefined ? missing("absent", "no browser was chosen") : observed(name);
}

const userChoice = String.raw`HKEY_CURRENT_USER\Software\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice`;

/** The ProgId that opens https links. */
async function onWindows({ registry }: Machine, deadlineMs: number): Promise<Observation<string>> {
  const values = await registry.values(userChoice, "64", deadlineMs);
  if (values.status !== "observed") return values;
  const progId = values.value.get("ProgId");
  return typeof progId === "string" ? observed(progId) : missing("absent", "no browser was chosen");
}

const launchServices = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist";
const handlers = z.array(
  z.object({ LSHandlerURLScheme: z.string().optional(), LSHandlerRoleAll: z.string().optional() }),
);

/** The bundle id that opens https links: Launch Services keeps the person's choice; without one it is Safari. */
async function onMacos(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  const home = machine.environment("HOME");
  if (!home) return missing("failed", "HOME is not set");
  const chosen = await propertyList(machine, `${home}/${launchServices}`, "LSHandlers", deadlineMs);
  if (chosen.status !== "observed") return chosen;
  const all = handlers.safeParse(chosen.value);
  if (!all.success) return missing("failed", "the list of handlers is not formed as known", "MALFORMED");
  const ids = all.data.filter((h) => h.LSHandlerURLScheme?.toLowerCase() === "https").map((h) => h.LSHandlerRoleAll);
  return observed(ids.find((id) => id !== undefined && id !== "-") ?? "com.apple.Safari");
}

/** The system's name for the default browser: a desktop file, ProgId or bundle id; `unsupported` on other systems. */
export function defaultBrowser(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  if (machine.system === "windows") return onWindows(machine, deadlineMs);
  if (machine.system === "linux") return onLinux(machine);
  if (machine.system === "macos") return onMacos(machine, deadlineMs);
  return Promise.resolve(missing("unsupported", "this version of kyso does not read it on this system"));
}

/** Whether the system's name for the default browser (`word`) means this browser. */
export function isDefault(word: Observation<string>, browser: KnownBrowser): Observation<boolean> {
  if (word.status !== "observed") return word;
  const { value } = word;
  // Launch Services writes bundle ids in lower case, apps in mixed case.
  const isBundle = browser.bundleIds.some((id) => id.toLowerCase() === value.toLowerCase());
  return observed(isBundle || browser.desktop.includes(value) || browser.progIds.some((id) => value.startsWith(id)));
}
