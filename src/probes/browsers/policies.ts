import * as z from "zod";
import type { KnownBrowser } from "../../catalogue/browsers.ts";
import { type BrowserPolicy, loopbackPolicies } from "../../facts/browsers.ts";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { inFolder, partsOf } from "./files.ts";

const mostPatterns = 200;
const wanted = Object.fromEntries(loopbackPolicies.map((name) => [name, true] as const));
const patterns = z.array(z.string());

/** The administrator's policies on a page's way to this machine: on Linux a folder of JSON files. */
export async function policiesOf(machine: Machine, browser: KnownBrowser): Promise<Observation<BrowserPolicy[]>> {
  const folder = browser.policies.linux;
  if (machine.system !== "linux" || folder === null)
    return missing("unsupported", "this version of kyso does not read its policies on this system");
  const names = await machine.files.list(folder);
  if (names.status === "absent") return observed([]);
  if (names.status !== "observed") return names;
  const found = new Map<BrowserPolicy["name"], string[]>();
  for (const name of names.value.filter((n) => n.endsWith(".json")).sort()) {
    const parts = await partsOf(machine, inFolder(machine, folder, name), wanted);
    if (parts.status !== "observed") return parts;
    for (const policy of loopbackPolicies) {
      const given = patterns.safeParse(parts.value[policy]);
      if (given.success) found.set(policy, [...(found.get(policy) ?? []), ...given.data.map((p) => clean(p, 250))]);
    }
  }
  return observed([...found].map(([name, given]) => ({ name, patterns: given.slice(0, mostPatterns) })));
}
