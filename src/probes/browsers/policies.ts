import * as z from "zod";
import type { KnownBrowser } from "../../catalogue/browsers.ts";
import { type BrowserPolicy, loopbackPolicies } from "../../facts/browsers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { propertyList } from "../property-list.ts";
import { inFolder, partsOf } from "./files.ts";

/** At most this many patterns of a policy are recorded. */
const mostPatterns = 200;
const wanted = Object.fromEntries(loopbackPolicies.map((name) => [name, true] as const));
const patterns = z.array(z.string());

/** The patterns of each policy that is set. */
type PolicyPatterns = Map<BrowserPolicy["name"], string[]>;

/**
 * Adds the policies of a place. Call it with the place of highest precedence first: lists of two places are not merged.
 */
function add(found: PolicyPatterns, place: Readonly<Record<string, unknown>>): void {
  for (const policy of loopbackPolicies) {
    const given = patterns.safeParse(place[policy]);
    if (given.success && !found.has(policy))
      found.set(
        policy,
        given.data.map((p) => clean(p, 250)),
      );
  }
}

function policiesIn(found: PolicyPatterns): Observation<BrowserPolicy[]> {
  return observed([...found].map(([name, given]) => ({ name, patterns: given.slice(0, mostPatterns) })));
}

/**
 * On Windows a subkey for each policy holds its patterns as values 1, 2, …; other values are ignored. Policies of the
 * machine override this person's (Chromium, policy_map.cc, registry_dict.cc). Those below “Recommended” are not binding
 * here.
 */
async function onWindows(
  { registry }: Machine,
  key: string,
  deadlineMs: number,
): Promise<Observation<BrowserPolicy[]>> {
  const found: PolicyPatterns = new Map();
  for (const hive of ["HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"]) {
    const tree = await registry.tree(`${hive}\\${key}`, "64", deadlineMs);
    if (tree.status === "absent") continue;
    if (tree.status !== "observed") return tree;
    const lists = loopbackPolicies.flatMap((policy) => {
      const path = `${hive}\\${key}\\${policy}`.toLowerCase();
      const own = tree.value.find((one) => one.path.toLowerCase() === path);
      const given = [...(own?.values ?? [])].flatMap(([name, value]) =>
        /^\d+$/.test(name) && typeof value === "string" ? [value] : [],
      );
      return given.length > 0 ? [[policy, given] as const] : [];
    });
    add(found, Object.fromEntries(lists));
  }
  return policiesIn(found);
}

const preferences = z.record(z.string(), z.unknown());
const managed = "/Library/Managed Preferences";

/** On macOS an administrator's profile sets the preferences, for this person before all; no others are binding. */
async function onMacos(machine: Machine, domain: string, deadlineMs: number): Promise<Observation<BrowserPolicy[]>> {
  const user = machine.environment("USER");
  const folders = [...(user ? [`${managed}/${user}`] : []), managed];
  const found: PolicyPatterns = new Map();
  for (const folder of folders) {
    const list = await propertyList(machine, { path: `${folder}/${domain}.plist`, key: null }, preferences, deadlineMs);
    if (list.status === "absent") continue;
    if (list.status !== "observed") return list;
    add(found, list.value);
  }
  return policiesIn(found);
}

/**
 * The administrator's policies on a page's way to this machine: in a folder of JSON files on Linux, in the registry on
 * Windows, in managed preferences on macOS.
 */
export async function policiesOf(
  machine: Machine,
  browser: KnownBrowser,
  deadlineMs: number,
): Promise<Observation<BrowserPolicy[]>> {
  const key = browser.policies.windows;
  if (machine.system === "windows" && key !== null) return onWindows(machine, key, deadlineMs);
  const domain = browser.policies.macos;
  if (machine.system === "macos" && domain !== null) return onMacos(machine, domain, deadlineMs);
  const folder = browser.policies.linux;
  if (machine.system !== "linux" || folder === null)
    return missing("unsupported", "this version of kyso does not read its policies on this system");
  const names = await machine.files.list(folder);
  if (names.status === "absent") return observed([]);
  if (names.status !== "observed") return names;
  const found: PolicyPatterns = new Map();
  // Every file counts, whatever its ending; the last by name overrides the earlier ones (Chromium,
  // config_dir_policy_loader.cc; measured with Chromium 156).
  for (const name of [...names.value].sort().reverse()) {
    const path = inFolder(machine, folder, name);
    const status = valueOf(await machine.files.status(path));
    if (status && (status.kind === "folder" || status.size === 0)) continue;
    const parts = await partsOf(machine, path, wanted);
    if (parts.status !== "observed") return parts;
    add(found, parts.value);
  }
  return policiesIn(found);
}
