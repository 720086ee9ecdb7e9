import * as z from "zod";
import { browserById } from "../../catalogue/browsers.ts";
import type { Site } from "../../catalogue/site-patterns.ts";
import type { BrowserProfile } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { inFolder } from "./files.ts";
import { rowsOf } from "./sqlite.ts";

/**
 * The value of a preference, and who set it: an administrator, who may allow the person to change it, or the person.
 */
export interface PreferenceSetting {
  readonly value: boolean | number | string;
  readonly by: "administrator" | "person";
}

/** Returns the setting of a preference; null if it has its default value. */
export type FirefoxPreferences = (name: string) => PreferenceSetting | null;

type Loopback = BrowserProfile["loopback"];

/**
 * Selects the site's rows of this permission, also under its name before 2026 (ProfileDataUpgrader.sys.mjs, version
 * 166).
 */
const sql = `
  SELECT type, permission, expireType, expireTime FROM moz_perms
  WHERE origin = ? AND type IN ('loopback-network', 'localhost') ORDER BY type DESC`;

const answerRow = z.object({ permission: z.number(), expireType: z.number(), expireTime: z.number() });

/**
 * Constants of nsIPermissionManager: ALLOW_ACTION, DENY_ACTION, and EXPIRE_TIME (valid until an instant in
 * milliseconds).
 */
const allow = 1;
const deny = 2;
const untilThen = 2;

/** The person's answer for this site, as the profile's permissions.sqlite keeps it; null if there is none. */
async function answerIn(
  machine: Machine,
  folder: string,
  { scheme, host, port }: Site,
): Promise<Observation<"allowed" | "blocked" | null>> {
  const origin = `${scheme}://${host}${port === 443 ? "" : `:${port}`}`;
  const query = { table: "moz_perms", columns: [], sql, parameters: [origin], mostRows: 10 };
  const rows = await rowsOf(machine, inFolder(machine, folder, "permissions.sqlite"), [query]);
  if (rows.status === "absent") return observed(null);
  if (rows.status !== "observed") return rows;
  const parsed = z.array(answerRow).safeParse(rows.value);
  if (!parsed.success) return missing("failed", "its permissions are not formed as known", "MALFORMED");
  const now = machine.time.now().getTime();
  // The row under the newer name comes first.
  const answer = parsed.data.find((row) => row.expireType !== untilThen || row.expireTime > now)?.permission;
  return observed(answer === allow ? "allowed" : answer === deny ? "blocked" : null);
}

/** Whether a pattern of network.lna.skip-domains matches a host (Firefox, nsIOService::ShouldSkipDomainForLNA). */
function skips(pattern: string, host: string): boolean {
  const suffix = pattern.startsWith("*.") ? pattern.slice(1) : null;
  return pattern === "*" || pattern === host || (suffix !== null && `.${host}`.endsWith(suffix));
}

/** Who switched the check off for pages of this host; null if it is on. */
function offBy(settings: FirefoxPreferences, host: string): PreferenceSetting["by"] | null {
  const off = ["network.lna.enabled", "network.lna.blocking", "network.lna.websocket.enabled"]
    .map(settings)
    .find((set) => set?.value === false);
  if (off) return off.by;
  const skipped = settings("network.lna.skip-domains");
  const patterns = String(skipped?.value ?? "").split(",");
  // A pattern may match the page's host or the server's, “localhost”.
  const held = patterns.some((pattern) => [host, "localhost"].some((name) => skips(pattern.trim(), name)));
  return skipped && held ? skipped.by : null;
}

/**
 * Whether this version of Firefox asks before a page opens a WebSocket, by which pages reach the plugin: from 154 on
 * (its release notes; bug 2042339). Version 153.7 asks only before requests: network.lna.enabled and .blocking are on,
 * .websocket.enabled is off. Null if the version is unknown.
 */
function asks(version: string | undefined, settings: FirefoxPreferences): boolean | null {
  if (settings("network.lna.websocket.enabled")?.value === true) return true;
  const from = browserById("firefox")?.gatedFrom ?? null;
  return version === undefined || from === null ? null : Number(version.split(".")[0]) >= from;
}

/**
 * What Firefox does when the site's page opens a WebSocket to this machine. Checked in the order in which Firefox
 * decides (nsHttpTransaction::AllowedToConnectToIpAddressSpace, nsHttpChannel::UpdateLocalNetworkAccessPermissions;
 * measured with 153.7): settings that switch the check off, the person's answer, the default for all sites, the
 * question.
 */
export async function firefoxLoopback(
  machine: Machine,
  profile: { readonly folder: string; readonly settings: FirefoxPreferences; readonly version: string | undefined },
  site: Site,
): Promise<Loopback> {
  const { folder, settings, version } = profile;
  const off = offBy(settings, site.host);
  if (off !== null) return observed(off === "administrator" ? "by-policy" : "not-gated");
  const gated = asks(version, settings);
  if (gated === false) return observed("not-gated");
  const answer = await answerIn(machine, folder, site);
  if (answer.status !== "observed") return answer;
  if (answer.value === "allowed") return observed("allowed");
  if (gated === null) return missing("failed", "whether it asks depends on its version, which is not known");
  if (answer.value !== null) return observed(answer.value);
  const byDefault = settings("permissions.default.loopback-network")?.value;
  if (byDefault === allow || byDefault === deny) return observed(byDefault === allow ? "allowed" : "blocked");
  return observed("not-asked");
}
