import { type KnownBrowser, knownBrowsers } from "../../catalogue/browsers.ts";
import type { Site } from "../../catalogue/site-patterns.ts";
import type { Browser } from "../../facts/browsers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expandVariables } from "../expand-variables.ts";
import { filesFingerprint } from "../glance.ts";
import type { Probe } from "../probe.ts";
import { appVersion } from "../property-list.ts";
import { chromiumProfiles, chromiumSettingsFiles, chromiumVersion } from "./chromium.ts";
import { defaultBrowser, isDefault } from "./default-browser.ts";
import { firefoxInstalled } from "./firefox-folders.ts";
import { firefoxPolicies } from "./firefox-policies.ts";
import { firefoxProfiles, firefoxSettingsFiles } from "./firefox.ts";
import { policiesOf } from "./policies.ts";

/** The browser's data folder; null if it does not exist: a browser that was never opened is not reported. */
async function dataOf(machine: Machine, known: KnownBrowser): Promise<string | null> {
  const places = machine.system === "other" ? [] : known.data[machine.system];
  for (const place of places) {
    const path = expandVariables(machine, place);
    if (path !== null && (await machine.files.status(path)).status === "observed") return path;
  }
  return null;
}

/**
 * The files of every profile in which browsers keep what the person answered and trusts, written a while after a click.
 */
async function settingsFiles(machine: Machine): Promise<readonly string[]> {
  const files = knownBrowsers.map(async (known) => {
    const data = await dataOf(machine, known);
    if (data === null) return [];
    if (known.family === "chromium") return chromiumSettingsFiles(machine, data);
    return known.family === "firefox" ? firefoxSettingsFiles(machine, data) : [];
  });
  return (await Promise.all(files)).flat();
}

type Read = Pick<Browser, "version" | "profiles">;

async function ofChromium(machine: Machine, data: string, site: Site): Promise<Read> {
  const version = await chromiumVersion(machine, data);
  return { version, profiles: await chromiumProfiles(machine, data, site, valueOf(version)) };
}

async function ofFirefox(machine: Machine, data: string, site: Site, deadlineMs: number): Promise<Read> {
  const { version, program } = await firefoxInstalled(machine, data);
  const policies = await firefoxPolicies(machine, program, deadlineMs);
  return { version, profiles: await firefoxProfiles(machine, data, { version: valueOf(version), site, policies }) };
}

/** Reads Safari's version only: its settings are in folders that macOS opens only after asking the person. */
async function ofSafari(machine: Machine, data: string, deadlineMs: number): Promise<Read> {
  const profiles = missing("unsupported", "its settings are not read");
  return { version: await appVersion(machine, data, deadlineMs), profiles };
}

/** Policies of Firefox: it has no list of addresses as Chromium has. */
const inItsProfiles = missing("not-applicable", "what an administrator set stands in its profiles");

/** The browser as a fact; empty if it was never opened. */
async function browserIn(
  machine: Machine,
  known: KnownBrowser,
  site: Site,
  word: Observation<string>,
  deadlineMs: number,
): Promise<readonly Browser[]> {
  const data = await dataOf(machine, known);
  if (data === null) return [];
  const read = {
    chromium: () => ofChromium(machine, data, site),
    firefox: () => ofFirefox(machine, data, site, deadlineMs),
    safari: () => ofSafari(machine, data, deadlineMs),
  }[known.family];
  const versionAndProfiles = await read();
  const policies = known.family === "firefox" ? inItsProfiles : await policiesOf(machine, known, deadlineMs);
  return [{ product: known.id, isDefault: isDefault(word, known), policies, ...versionAndProfiles }];
}

/**
 * The browsers of this person, and what each lets the portal's page do. Of a person's browser data only these are read:
 * preferences by name (pick-json.ts, firefox.ts), Firefox' answers for the portal's address (moz_perms), the
 * certificates that a store trusts or refuses for servers, those accepted by hand for this machine's own addresses, and
 * the tax portal's extension.
 */
export const browsers: Probe<"browsers"> = {
  subject: "browsers",
  needs: [],
  touchesToken: false,
  // The default browser, then for all browsers in parallel the version and two places of policies.
  deadline: (d) => 4 * d.program + 1000,
  async look({ machine, options: { portal, deadlines } }) {
    const site: Site = { scheme: "https", host: portal.host.toLowerCase(), port: portal.port };
    const word = await defaultBrowser(machine, deadlines.program);
    const found = await Promise.all(
      knownBrowsers.map((known) => browserIn(machine, known, site, word, deadlines.program)),
    );
    return observed({ browsers: found.flat() });
  },
  glance: async ({ machine }) => filesFingerprint(machine, await settingsFiles(machine)),
};
