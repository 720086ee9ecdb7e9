import * as z from "zod";
import type { BrowserProfile } from "../../facts/browsers.ts";
import { type Missing, missing, type Observation, observed } from "../../facts/observation.ts";
import type { Machine, RegistryKey, RegistryValue } from "../../machine/machine.ts";
import { expanded } from "../expanded.ts";
import { propertyList } from "../property-list.ts";
import { bytesOf } from "./files.ts";

/** Policies by name, as policies.json has them below “policies”. */
type PolicyDocument = Readonly<Record<string, unknown>>;

const document = z.record(z.string(), z.unknown());
const longest = 1024 * 1024;

/** A key of the registry with what stands below it: subkeys are objects, values 1, 2, … are a list (firefox-admin-docs.mozilla.org). */
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
    return missing("failed", "policies.json is not formed as known", "MALFORMED");
  }
}

/** A profile's settings count when it says so; a name may hold another's, parted by “__” (policy-templates, mac/README). */
async function inProfile(machine: Machine, folder: string, deadlineMs: number): Place {
  const list = await propertyList(machine, `${folder}/org.mozilla.firefox.plist`, null, deadlineMs);
  if (list.status !== "observed") return list;
  const flat = document.safeParse(list.value).data ?? {};
  if (flat["EnterprisePoliciesEnabled"] !== true) return missing("absent", "the profile switches no policies on");
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(flat)) {
    const [first = name, second] = name.split("__");
    const before = document.safeParse(nested[first]).data ?? {};
    nested[first] = second === undefined ? value : { ...before, [second]: value };
  }
  return observed(nested);
}

function placesOf(machine: Machine, deadlineMs: number): readonly Place[] {
  const { system, environment } = machine;
  const files = (paths: readonly string[]) => paths.flatMap((path) => expanded(machine, path) ?? []);
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
    default:
      return [];
  }
}

/** The administrator's policies for Firefox on Windows and macOS, of each place that has any, the weightiest first. */
async function policyDocuments(machine: Machine, deadlineMs: number): Promise<Observation<readonly PolicyDocument[]>> {
  const places = await Promise.all(placesOf(machine, deadlineMs));
  const unread = places.find((place): place is Missing => place.status !== "observed" && place.status !== "absent");
  return unread ?? observed(places.flatMap((place) => (place.status === "observed" ? [place.value] : [])));
}

const certificates = z.object({
  Certificates: z.object({ ImportEnterpriseRoots: z.union([z.boolean(), z.number()]) }),
});

/** Profiles as the administrator's policies leave them: whether Firefox trusts what the system trusts is theirs to say. */
export async function underPolicies(
  machine: Machine,
  profiles: Observation<BrowserProfile[]>,
  deadlineMs: number,
): Promise<Observation<BrowserProfile[]>> {
  if (profiles.status !== "observed") return profiles;
  const documents = await policyDocuments(machine, deadlineMs);
  const given = (roots: BrowserProfile["systemRoots"]) =>
    observed(profiles.value.map((profile) => ({ ...profile, systemRoots: roots })));
  if (documents.status !== "observed") return given(documents);
  const told = documents.value.map((one) => certificates.safeParse(one).data?.Certificates.ImportEnterpriseRoots);
  const roots = told.find((value) => value !== undefined);
  return roots === undefined ? profiles : given(observed(Boolean(roots)));
}
