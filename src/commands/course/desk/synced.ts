import type { Machine } from "../../../machine/machine.ts";
import { withoutEnd } from "../../../text/without-end.ts";

/** Variables in which OneDrive names its folders (learn.microsoft.com names them for its sync app). */
const oneDriveVariables: readonly string[] = ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"];

/** Names of folders that a service copies to its servers. */
const services: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive(?:$|[ -])/i, "OneDrive"],
  [/^Dropbox(?:$| )/i, "Dropbox"],
  [/^(?:Google ?Drive|My Drive|GoogleDrive-.+)$/i, "Google Drive"],
  [/^(?:iCloudDrive|Mobile Documents)$/i, "iCloud"],
];

/**
 * Returns the service that copies this folder to its servers, by its path; null if none shows. On a Mac, Documents and
 * the desktop may be in iCloud without a sign of it in their paths.
 */
export function syncedBy(
  { system, environment }: Pick<Machine, "system" | "environment">,
  path: string,
): string | null {
  if (system === "windows") {
    const lower = `${path.toLowerCase()}\\`;
    const named = oneDriveVariables.flatMap((name) => environment(name) || []);
    if (named.some((folder) => lower.startsWith(`${withoutEnd(folder.toLowerCase(), "\\")}\\`))) return "OneDrive";
  }
  const parts = path.split(/[\\/]/);
  return services.find(([name]) => parts.some((part) => name.test(part)))?.[1] ?? null;
}
