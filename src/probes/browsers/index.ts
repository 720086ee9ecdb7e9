import { type KnownBrowser, knownBrowsers } from "../../catalogue/browsers.ts";
import type { Site } from "../../catalogue/site-patterns.ts";
import type { Browser } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expanded } from "../expanded.ts";
import type { Probe } from "../probe.ts";
import { appVersion } from "../property-list.ts";
import { chromiumFolders, chromiumProfiles, chromiumVersion } from "./chromium.ts";
import { defaultBrowser, isDefault } from "./default-browser.ts";
import { inFolder } from "./files.ts";
import { underPolicies } from "./firefox-policies.ts";
import { firefoxProfiles, firefoxSettings, firefoxVersion } from "./firefox.ts";
import { policiesOf } from "./policies.ts";

/** The browser's data folder, where there is one: a browser that nobody ever opened is not told. */
async function dataOf(machine: Machine, known: KnownBrowser): Promise<string | null> {
  const places = machine.system === "other" ? [] : known.data[machine.system];
  for (const place of places) {
    const path = expanded(machine, place);
    if (path !== null && (await machine.files.status(path)).status === "observed") return path;
  }
  return null;
}

/** The files in which browsers keep what the person answered, of every profile: cheap to watch for a change. */
export async function settingsFiles(machine: Machine): Promise<readonly string[]> {
  const files = knownBrowsers.map(async (known) => {
    const data = await dataOf(machine, known);
    if (data === null) return [];
    const folders = known.family === "chromium" ? await chromiumFolders(machine, data) : [];
    return known.family === "firefox"
      ? firefoxSettings(machine, data)
      : folders.map((folder) => inFolder(machine, data, folder, "Preferences"));
  });
  return (await Promise.all(files)).flat();
}

async function versionOf(
  machine: Machine,
  { family }: KnownBrowser,
  data: string,
  deadlineMs: number,
): Promise<Observation<string>> {
  if (family === "chromium") return chromiumVersion(machine, data);
  if (family === "firefox") return firefoxVersion(machine, data);
  return appVersion(machine, data, deadlineMs);
}

async function browserIn(
  machine: Machine,
  known: KnownBrowser,
  site: Site,
  word: Observation<string>,
  deadlineMs: number,
): Promise<readonly Browser[]> {
  const data = await dataOf(machine, known);
  if (data === null) return [];
  const version = await versionOf(machine, known, data, deadlineMs);
  const told = version.status === "observed" ? version.value : undefined;
  // Safari's stand in folders that macOS opens only after asking the person.
  const notRead = missing("unsupported", "its settings are not read");
  const profiles: Browser["profiles"] =
    known.family === "chromium"
      ? await chromiumProfiles(machine, data, site, told)
      : known.family === "firefox"
        ? await underPolicies(machine, await firefoxProfiles(machine, data, told), deadlineMs)
        : notRead;
  const policies = await policiesOf(machine, known, deadlineMs);
  return [{ product: known.id, version, isDefault: isDefault(word, known), policies, profiles }];
}

/** The browsers of this person, and what each lets the portal's page do. */
export const browsers: Probe<"browsers"> = {
  subject: "browsers",
  needs: [],
  touchesToken: false,
  // The default browser first, then of each side by side its version and two places of policies.
  deadline: (d) => 4 * d.program + 1000,
  async look({ machine, options: { portal, deadlines } }) {
    const site: Site = { scheme: "https", host: portal.host.toLowerCase(), port: portal.port };
    const word = await defaultBrowser(machine, deadlines.program);
    const found = await Promise.all(
      knownBrowsers.map((known) => browserIn(machine, known, site, word, deadlines.program)),
    );
    return observed({ browsers: found.flat() });
  },
};
