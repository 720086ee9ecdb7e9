import * as z from "zod";
import { pluginProduct } from "../../catalogue/plugins.ts";
import { fits, type Site } from "../../catalogue/site-patterns.ts";
import { compareVersions } from "../../catalogue/versions.ts";
import type { BrowserProfile } from "../../facts/browsers.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { Machine } from "../../machine/machine.ts";
import { clean } from "../../text/clean.ts";
import { chromiumTrust, chromiumTrustFiles } from "./chromium-store.ts";
import { inFolder, partsOf, textOf } from "./files.ts";

/** At most this many profiles are read. */
const mostProfiles = 50;
/** The extension of the tax portal's eSigner. */
const extensionId = pluginProduct("esigner")?.extension ?? "";

/** Answers by pattern: `{"https://host:443,*": {"setting": 1}}`; 1 is allowed, 2 blocked. */
const answers = z.record(z.string().max(1000), z.object({ setting: z.unknown() }));

const preferences = z.object({
  profile: z
    .object({
      content_settings: z
        .object({
          exceptions: z
            .object({
              loopback_network: answers.optional(),
              local_network_access: answers.optional(),
              has_migrated_local_network_access: z.boolean().optional(),
            })
            .optional(),
        })
        .optional(),
      default_content_setting_values: z.object({ loopback_network: z.unknown().optional() }).optional(),
    })
    .optional(),
});

const wanted = {
  profile: {
    content_settings: {
      exceptions: { loopback_network: true, local_network_access: true, has_migrated_local_network_access: true },
    },
    default_content_setting_values: { loopback_network: true },
  },
} as const;

type Answer = "allowed" | "blocked" | "not-asked";

function answerOf(setting: unknown): Answer {
  if (setting === 1) return "allowed";
  return setting === 2 ? "blocked" : "not-asked";
}

/** The answer whose pattern fits the site most closely; null if none fits. */
function closest(given: z.output<typeof answers> | undefined, site: Site): Answer | null {
  const fitting = Object.entries(given ?? {})
    .map(([pattern, { setting }]) => ({ setting, close: fits(pattern.split(",")[0] ?? "", site) }))
    .filter((one) => one.close !== null)
    .sort((a, b) => (b.close ?? 0) - (a.close ?? 0));
  const [first] = fitting;
  return first ? answerOf(first.setting) : null;
}

/**
 * The person's answer for the site. Up to version 144 one key holds it; version 145 split the key. On its first start
 * it migrates an old “allowed”, but asks again after an old “blocked” (measured with Chromium 156).
 */
export function loopbackAnswer(picked: unknown, site: Site, version: number | null): Observation<Answer> {
  const parsed = preferences.safeParse(picked);
  if (!parsed.success) return missing("failed", "the preferences are not formed as known", "MALFORMED");
  const { exceptions } = parsed.data.profile?.content_settings ?? {};
  const now = closest(exceptions?.loopback_network, site);
  if (now) return observed(now);
  const before = exceptions?.has_migrated_local_network_access ? null : closest(exceptions?.local_network_access, site);
  if (before === "allowed" || (before === "blocked" && version !== null && version < 145)) return observed(before);
  const byDefault = parsed.data.profile?.default_content_setting_values?.loopback_network;
  return observed(byDefault === undefined ? "not-asked" : answerOf(byDefault));
}

const extensionEntry = z.object({
  extensions: z.object({
    settings: z.record(
      z.string(),
      z.object({
        state: z.number().optional(),
        disable_reasons: z.union([z.number(), z.array(z.number())]).optional(),
      }),
    ),
  }),
});

/** Whether the extension is enabled, by whichever of the profile's two files holds its entry. */
async function extensionEnabled(machine: Machine, folder: string): Promise<Observation<boolean>> {
  const keys = { extensions: { settings: { [extensionId]: { state: true, disable_reasons: true } } } } as const;
  for (const file of ["Secure Preferences", "Preferences"]) {
    const picked = valueOf(await partsOf(machine, inFolder(machine, folder, file), keys));
    const entry = extensionEntry.safeParse(picked).data?.extensions.settings[extensionId];
    if (!entry) continue;
    const reasons = entry.disable_reasons ?? 0;
    const disabled = entry.state === 0 || (Array.isArray(reasons) ? reasons.length > 0 : reasons !== 0);
    return observed(!disabled);
  }
  return missing("failed", "the preferences do not tell");
}

async function extensionOf(machine: Machine, folder: string): Promise<BrowserProfile["extension"]> {
  const versions = await machine.files.list(inFolder(machine, folder, "Extensions", extensionId));
  if (versions.status !== "observed") return versions;
  // One folder for each version, e.g. “1.1.0_0”; after an update the previous one stays for a while.
  const [newest = null] = versions.value
    .filter((name) => /^\d[\d._]*$/.test(name))
    .map((name) => clean(name.replace(/_\d+$/, ""), 40))
    .sort((a, b) => compareVersions(b, a) ?? 0);
  return observed({ version: newest, enabled: await extensionEnabled(machine, folder) });
}

/** The version that ran last, e.g. “156.0.8078.79”. */
export async function chromiumVersion(machine: Machine, data: string): Promise<Observation<string>> {
  const text = await textOf(machine, inFolder(machine, data, "Last Version"));
  if (text.status !== "observed") return text;
  const version = text.value.trim();
  return /^\d+(\.\d+){0,4}$/.test(version)
    ? observed(version)
    : missing("failed", "its version is not formed as known");
}

const notOfIt = missing("not-applicable", "it trusts what the system trusts");

/** The names of the profiles' folders. */
async function chromiumFolders(machine: Machine, data: string): Promise<readonly string[]> {
  const names = valueOf(await machine.files.list(data)) ?? [];
  return names.filter((name) => name === "Default" || /^Profile \d+$/.test(name)).slice(0, mostProfiles);
}

/** The files of all profiles that change with the person's settings; on Linux also those of their trust. */
export async function chromiumSettingsFiles(
  machine: Machine,
  data: string,
  store: Observation<string>,
): Promise<readonly string[]> {
  const folders = await chromiumFolders(machine, data);
  const files = folders.flatMap((name) => {
    const folder = inFolder(machine, data, name);
    const trust = machine.system === "linux" ? chromiumTrustFiles(machine, folder, store) : [];
    return [inFolder(machine, folder, "Preferences"), ...trust];
  });
  return [...new Set(files)];
}

/** A data folder, and the folder of the NSS store of certificates that its profiles share on Linux. */
interface ChromiumPlace {
  readonly data: string;
  readonly store: Observation<string>;
}

/** Reads every profile; of the preferences only the answer for the site and the extension's state. */
export async function chromiumProfiles(
  machine: Machine,
  { data, store }: ChromiumPlace,
  site: Site,
  version: string | undefined,
): Promise<Observation<BrowserProfile[]>> {
  const names = await machine.files.list(data);
  if (names.status !== "observed") return names;
  const folders = await chromiumFolders(machine, data);
  const state = valueOf(
    await partsOf(machine, inFolder(machine, data, "Local State"), { profile: { last_used: true } }),
  );
  const lastUsed = z.object({ profile: z.object({ last_used: z.string() }) }).safeParse(state).data?.profile.last_used;
  const major = version === undefined ? null : Number(version.split(".")[0]);
  const profiles: BrowserProfile[] = [];
  // One at a time, so that at most one of their files is in memory.
  for (const name of folders) {
    const folder = inFolder(machine, data, name);
    const picked = await partsOf(machine, inFolder(machine, folder, "Preferences"), wanted);
    profiles.push({
      lastUsed: name === lastUsed || folders.length === 1,
      loopback: picked.status === "observed" ? loopbackAnswer(picked.value, site, major) : picked,
      extension: await extensionOf(machine, folder),
      exceptions: notOfIt,
      systemRoots: notOfIt,
      ownTrust: machine.system === "linux" ? await chromiumTrust(machine, folder, store) : notOfIt,
    });
  }
  return observed(profiles);
}
