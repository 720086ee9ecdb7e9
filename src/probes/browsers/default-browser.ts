import type { KnownBrowser } from "../../catalogue/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder, textOf } from "./files.ts";

/** The desktop file that opens https links, by the person's mimeapps.list. */
async function onLinux(machine: Machine): Promise<Observation<string>> {
  const home = machine.environment("HOME");
  if (!home) return missing("failed", "HOME is not set");
  const text = await textOf(machine, inFolder(machine, home, ".config", "mimeapps.list"));
  if (text.status !== "observed") return text;
  const name = /^x-scheme-handler\/https=([^;\s]+)/m.exec(text.value)?.[1];
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

/** The system's word for the default browser; `unsupported` where it is not read. */
export function defaultBrowser(machine: Machine, deadlineMs: number): Promise<Observation<string>> {
  if (machine.system === "windows") return onWindows(machine, deadlineMs);
  if (machine.system === "linux") return onLinux(machine);
  return Promise.resolve(missing("unsupported", "this version of kyso does not read it on this system"));
}

/** Whether that word means this browser. */
export function isDefault(word: Observation<string>, browser: KnownBrowser): Observation<boolean> {
  if (word.status !== "observed") return word;
  const { value } = word;
  return observed(browser.desktop.includes(value) || browser.progIds.some((id) => value.startsWith(id)));
}
