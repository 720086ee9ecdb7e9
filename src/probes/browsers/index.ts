import { type KnownBrowser, knownBrowsers, type Sandbox } from "../../catalogue/browsers.ts";
import type { Site } from "../../catalogue/site-patterns.ts";
import type { Browser } from "../../facts/browsers.ts";
import { type Missing, missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { expandVariables } from "../../machine/expand-variables.ts";
import { filesFingerprint } from "../glance.ts";
import type { Probe } from "../probe.ts";
import { appVersion } from "../property-list.ts";
import { unreadReason } from "../unread.ts";
import { sharedStore } from "./chromium-store.ts";
import { chromiumProfiles, chromiumSettingsFiles, chromiumVersion } from "./chromium.ts";
import { certainDefault, defaultBrowsers, isDefault } from "./default-browser.ts";
import { firefoxInstalled } from "./firefox-folders.ts";
import { firefoxPolicies } from "./firefox-policies.ts";
import { firefoxProfiles, firefoxSettingsFiles } from "./firefox.ts";
import { policiesOf } from "./policies.ts";

/** A data folder of a browser, and the package that it belongs to; null for one that is part of the system. */
interface Place {
  readonly known: KnownBrowser;
  readonly sandbox: Sandbox | null;
  readonly data: string;
}

/** The first of these folders that exists, null if none does; a value is missing if one could not be looked at. */
async function firstThere(machine: Machine, places: readonly string[]): Promise<Observation<string | null>> {
  let unread: Missing | null = null;
  for (const place of places) {
    const path = expandVariables(machine, place);
    if (path === null) continue;
    const status = await machine.files.status(path);
    if (status.status === "observed") return observed(path);
    unread ??= unreadReason(status);
  }
  return unread ?? observed(null);
}

/** Where the browser may be: as part of the system and, on Linux, once more in each package. */
function candidates({ system }: Machine, known: KnownBrowser): readonly Omit<Place, "data">[] {
  const sandboxed = system === "linux" ? known.sandboxed : [];
  return [null, ...sandboxed].map((sandbox) => ({ known, sandbox }));
}

/** Every place at which a known browser keeps data: one that was never opened has none. `unread` could not be seen. */
async function allPlaces(machine: Machine): Promise<{ readonly found: readonly Place[]; readonly unread: string[] }> {
  const { system } = machine;
  const looks = knownBrowsers
    .flatMap((known) => candidates(machine, known))
    .map(async ({ known, sandbox }) => {
      const own = system === "other" ? [] : known.data[system];
      return { known, sandbox, data: await firstThere(machine, sandbox?.data ?? own) };
    });
  const all = await Promise.all(looks);
  const found = all.flatMap(({ known, sandbox, data }) => {
    const path = valueOf(data) ?? null;
    return path === null ? [] : [{ known, sandbox, data: path }];
  });
  const unread = all.filter(({ data }) => data.status !== "observed").map(({ known }) => known.id);
  return { found, unread: [...new Set(unread)] };
}

/** The folder of the NSS store that a Chromium browser shares with others, or keeps in its package. */
function storeOf(machine: Machine, { sandbox }: Place): Promise<Observation<string>> {
  if (sandbox === null) return sharedStore(machine);
  const path = sandbox.store === null ? null : expandVariables(machine, sandbox.store);
  const unknown = missing("unsupported", "where this package keeps its certificates is not established");
  return Promise.resolve(path === null ? unknown : observed(path));
}

/**
 * The files of every profile in which browsers keep what the person answered and trusts, written a while after a click.
 */
async function settingsFiles(machine: Machine): Promise<readonly string[]> {
  const { found } = await allPlaces(machine);
  const files = found.map(async (place) => {
    const { known, data } = place;
    if (known.family === "chromium") return chromiumSettingsFiles(machine, data, await storeOf(machine, place));
    return known.family === "firefox" ? firefoxSettingsFiles(machine, data) : [];
  });
  return (await Promise.all(files)).flat();
}

/** At most this many browsers are read. */
const most = 20;

type Read = Pick<Browser, "version" | "profiles">;

async function ofChromium(machine: Machine, place: Place, site: Site): Promise<Read> {
  const { data } = place;
  const version = await chromiumVersion(machine, data);
  const store = await storeOf(machine, place);
  return { version, profiles: await chromiumProfiles(machine, { data, store }, site, valueOf(version)) };
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

/** Policies of a package: it sees a file system of its own, and where it looks there is not established. */
const inItsPackage = missing("unsupported", "where this package looks for policies is not established");

function policiesFor(machine: Machine, { known, sandbox }: Place, deadlineMs: number): Promise<Browser["policies"]> {
  if (known.family === "firefox") return Promise.resolve(inItsProfiles);
  return sandbox === null ? policiesOf(machine, known, deadlineMs) : Promise.resolve(inItsPackage);
}

/** The browser at this place as a fact. */
async function browserAt(
  machine: Machine,
  place: Place,
  site: Site,
  word: Observation<string>,
  deadlineMs: number,
): Promise<Browser> {
  const { known, sandbox, data } = place;
  const read = {
    chromium: () => ofChromium(machine, place, site),
    firefox: () => ofFirefox(machine, data, site, deadlineMs),
    safari: () => ofSafari(machine, data, deadlineMs),
  }[known.family];
  const [versionAndProfiles, policies] = await Promise.all([read(), policiesFor(machine, place, deadlineMs)]);
  const packaged = sandbox === null ? {} : { packagedAs: sandbox.kind };
  return {
    product: known.id,
    ...packaged,
    isDefault: isDefault(word, known, sandbox),
    policies,
    ...versionAndProfiles,
  };
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
    const names = await defaultBrowsers(machine, deadlines.program);
    const word = certainDefault(names);
    const { found, unread } = await allPlaces(machine);
    const all = await Promise.all(
      found.slice(0, most).map((place) => browserAt(machine, place, site, word, deadlines.program)),
    );
    const rivals = valueOf(names) ?? [];
    const rival = rivals.length > 1 ? { rivalDefaults: [...rivals] } : {};
    return observed({ browsers: all, unread, defaultName: word, ...rival });
  },
  glance: async ({ machine }) => filesFingerprint(machine, await settingsFiles(machine)),
};
