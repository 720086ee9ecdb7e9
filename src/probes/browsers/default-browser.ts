import * as z from "zod";
import type { KnownBrowser } from "../../catalogue/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { propertyList } from "../property-list.ts";
import { inFolder, textOf } from "./files.ts";

/** A group of a desktop's settings file, from its head to the next one's. */
function groupOf(text: string, name: string): string {
  const [, from = ""] = text.split(`[${name}]\n`);
  return from.split(/^\[/m)[0] ?? "";
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
  // What was added or removed as a possible opener stands in groups of its own.
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

/**
 * The bundle id of what opens https links: Launch Services keeps what the person chose; without a choice it is Safari.
 */
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

/** The system's word for the default browser; `unsupported` where it is not read. */
export function defaultBrowser(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  if (machine.system === "windows") return onWindows(machine, deadlineMs);
  if (machine.system === "linux") return onLinux(machine);
  if (machine.system === "macos") return onMacos(machine, deadlineMs);
  return Promise.resolve(missing("unsupported", "this version of kyso does not read it on this system"));
}

/** Whether that word means this browser. */
export function isDefault(word: Observation<string>, browser: KnownBrowser): Observation<boolean> {
  if (word.status !== "observed") return word;
  const { value } = word;
  // Launch Services writes bundle ids in small letters, apps in both.
  const isBundle = browser.bundleIds.some((id) => id.toLowerCase() === value.toLowerCase());
  return observed(isBundle || browser.desktop.includes(value) || browser.progIds.some((id) => value.startsWith(id)));
}
