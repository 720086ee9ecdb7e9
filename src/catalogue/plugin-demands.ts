import type { PluginProduct } from "./plugins.ts";
import { compareVersions } from "./versions.ts";

type Demanded = Pick<PluginProduct, "demands">;

/** Returns the versions that some site demands exactly. */
export function exactDemands({ demands }: Demanded): readonly string[] {
  return demands.filter((d) => d.rule === "exactly").map((d) => d.version);
}

/**
 * Returns the version that pages demand to be exceeded, if `version` does not exceed it; null if it does, or is
 * invalid.
 */
export function wantedAbove({ demands }: Demanded, version: string): string | null {
  const unmet = demands.filter((d) => d.rule === "above" && (compareVersions(version, d.version) ?? 1) <= 0);
  return unmet[0]?.version ?? null;
}
