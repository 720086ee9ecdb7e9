import * as z from "zod";
import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { OwnWords } from "../../facts/unread.ts";
import { orTellFile } from "../../machine/unread.ts";
import type { Machine, RegistryKey, RegistryValue } from "../../machine/machine.ts";
import { expandVariables } from "../../machine/expand-variables.ts";
import { propertyList } from "../property-list.ts";
import { firstUnread } from "../unread.ts";
import { bytesOf } from "./files.ts";

/** Policies by name, as policies.json has them below “policies”. */
type PolicyDocument = Readonly<Record<string, unknown>>;

const document = z.record(z.string(), z.unknown());
/** At most this many bytes of a policies.json are read. */
const longest = 1024 * 1024;

/**
 * The policies in a registry key: subkeys are objects, values named 1, 2, … are a list
 * (firefox-admin-docs.mozilla.org).
 */
function documentAt(keys: readonly RegistryKey[], path: string): PolicyDocument {
  const own = keys.find((key) => key.path.toLowerCase() === path.toLowerCase());
  const below = keys.filter((key) => key.path.toLowerCase().startsWith(`${path.toLowerCase()}\\`));
  const direct = below.filter((key) => !key.path.slice(path.length + 1).includes("\\"));
  const values: readonly (readonly [string, RegistryValue])[] = [...(own?.values ?? [])];
  const subkeys = direct.map((key) => {
    const list = [...key.values].every(([name]) => /^\d+$/.test(name)) && key.values.size > 0;
    return [key.path.slice(path.length + 1), list ? [...key.values.values()] : documentAt(below, key.path)] as const;
  });
  return Object.fromEntries([...values, ...subkeys]);
}

type Place = Promise<Observation<PolicyDocument>>;

async function inRegistry({ registry }: Machine, hive: string, deadlineMs: number): Place {
  const path = `${hive}\\SOFTWARE\\Policies\\Mozilla\\Firefox`;
  const keys = await registry.tree(path, "64", deadlineMs);
  return keys.status === "observed" ? observed(documentAt(keys.value, path)) : keys;
}

const otherForm = missing("failed", "policies.json is not formed as known", "MALFORMED");
const policyWords: OwnWords = {
  words: ["policies", "policies.json", "Certificates", "ImportEnterpriseRoots", "LocalNetworkAccess", "Preferences"],
  json: true,
};

async function inFile(machine: Machine, path: string): Place {
  const bytes = await bytesOf(machine, path, longest);
  if (bytes.status !== "observed") return bytes;
  try {
    const whole: unknown = JSON.parse(
      Buffer.from(bytes.value)
        .toString("utf8")
        .replace(/^\uFEFF/, ""),
    );
    return observed(z.object({ policies: document }).parse(whole).policies);
  } catch {
    return orTellFile(machine.unread, { path, bytes: bytes.value }, policyWords, otherForm);
  }
}

/**
 * The policies in a configuration profile of macOS, which must enable them; “__” in a name separates an outer name from
 * an inner one (policy-templates, mac/README).
 */
async function inProfile(machine: Machine, folder: string, deadlineMs: number): Place {
  const profile = { path: `${folder}/org.mozilla.firefox.plist`, key: null };
  const list = await propertyList(machine, profile, document, deadlineMs);
  if (list.status !== "observed") return list;
  const flat = list.value;
  if (flat["EnterprisePoliciesEnabled"] !== true) return missing("absent", "the profile switches no policies on");
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const [first = name, second] = name.split("__");
    const before = document.safeParse(nested[first]).data ?? {};
    nested[first] = second === undefined ? value : { ...before, [second]: value };
  }
  return observed(nested);
}

/**
 * On Linux Firefox reads the system's file, or without one that of its own folder (EnterprisePoliciesParent.sys.mjs).
 */
async function onLinux(machine: Machine, program: string | null): Place {
  const ofSystem = await inFile(machine, "/etc/firefox/policies/policies.json");
  if (ofSystem.status !== "absent" || !program?.startsWith("/")) return ofSystem;
  return inFile(machine, `${program}/distribution/policies.json`);
}

function placesOf(machine: Machine, program: string | null, deadlineMs: number): readonly Place[] {
  const { system, environment } = machine;
  const files = (paths: readonly string[]) => paths.flatMap((path) => expandVariables(machine, path) ?? []);
  switch (system) {
    case "windows":
      return [
        inRegistry(machine, "HKEY_LOCAL_MACHINE", deadlineMs),
        inRegistry(machine, "HKEY_CURRENT_USER", deadlineMs),
        ...files([
          "%ProgramFiles%\\Mozilla Firefox\\distribution\\policies.json",
          "%ProgramFiles(x86)%\\Mozilla Firefox\\distribution\\policies.json",
        ]).map((path) => inFile(machine, path)),
      ];
    case "macos": {
      const managed = "/Library/Managed Preferences";
      const user = environment("USER");
      const folders = [...(user ? [`${managed}/${user}`] : []), managed];
      return [
        ...folders.map((folder) => inProfile(machine, folder, deadlineMs)),
        inFile(machine, "/Applications/Firefox.app/Contents/Resources/distribution/policies.json"),
      ];
    }
    case "linux":
      return [onLinux(machine, program)];
    default:
      return [];
  }
}

/** The administrator's policies of each place that has any, the place with precedence first. */
async function policyDocuments(
  machine: Machine,
  program: string | null,
  deadlineMs: number,
): Promise<Observation<readonly PolicyDocument[]>> {
  const places = await Promise.all(placesOf(machine, program, deadlineMs));
  return firstUnread(places) ?? observed(places.flatMap((place) => (place.status === "observed" ? [place.value] : [])));
}

/** The administrator's settings in Firefox that affect a page's way to this machine. */
export interface FirefoxPolicies {
  /** Whether it trusts the system's roots; null if that is left to the person. */
  readonly systemRoots: boolean | null;
  /** Preferences by name; the person cannot change a locked one. */
  readonly preferences: ReadonlyMap<string, { readonly value: boolean | number | string; readonly locked: boolean }>;
}

/** A boolean; in the registry 1 or 0. */
const flag = z.union([z.boolean(), z.number()]).transform(Boolean);

const policies = z.object({
  Certificates: z.object({ ImportEnterpriseRoots: flag.optional() }).optional().catch(undefined),
  LocalNetworkAccess: z
    .object({
      Enabled: flag.optional(),
      EnablePrompting: flag.optional(),
      SkipDomains: z.array(z.string().max(300)).optional(),
      Locked: flag.optional(),
    })
    .optional()
    .catch(undefined),
  Preferences: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

const preference = z.union([z.boolean(), z.number(), z.string().max(10_000)]);
const detailed = z.object({ Value: preference, Status: z.string().optional() });

/** The preferences that the policies LocalNetworkAccess and Preferences set (Firefox 153, Policies.sys.mjs). */
function preferencesOf({ LocalNetworkAccess: access, Preferences: others }: z.output<typeof policies>) {
  const found = new Map<string, { value: boolean | number | string; locked: boolean }>();
  const locked = access?.Locked ?? false;
  if (access?.Enabled !== undefined) {
    found.set("network.lna.enabled", { value: access.Enabled, locked });
    found.set("network.lna.blocking", { value: access.Enabled && (access.EnablePrompting ?? true), locked });
  }
  if (access?.SkipDomains) found.set("network.lna.skip-domains", { value: access.SkipDomains.join(","), locked });
  for (const [name, given] of Object.entries(others ?? {})) {
    if (!name.startsWith("network.lna.")) continue;
    const plain = preference.safeParse(given).data;
    const { data } = detailed.safeParse(given);
    if (plain !== undefined) found.set(name, { value: plain, locked: true });
    else if (data && data.Status !== "clear") found.set(name, { value: data.Value, locked: data.Status !== "default" });
  }
  return found;
}

/**
 * The administrator's policies for Firefox; `program` is the folder in which it is installed, null if unknown. If
 * several places set the same policy, the one with precedence counts.
 */
export async function firefoxPolicies(
  machine: Machine,
  program: string | null,
  deadlineMs: number,
): Promise<Observation<FirefoxPolicies>> {
  const documents = await policyDocuments(machine, program, deadlineMs);
  if (documents.status !== "observed") return documents;
  const together = policies.parse(Object.assign({}, ...[...documents.value].reverse()));
  const preferences = preferencesOf(together);
  return observed({ systemRoots: together.Certificates?.ImportEnterpriseRoots ?? null, preferences });
}
