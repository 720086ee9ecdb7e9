import type { PluginProduct } from "./plugins.ts";
import { compareVersions } from "./versions.ts";

type Demanded = Pick<PluginProduct, "demands">;

/** The versions that some site takes alone. */
export function exactDemands({ demands }: Demanded): readonly string[] {
  return demands.filter((d) => d.rule === "exactly").map((d) => d.version);
}

/** The version above which pages ask for the product, where this one is not; null where it is, or cannot be compared. */
export function wantedAbove({ demands }: Demanded, version: string): string | null {
  const unmet = demands.filter((d) => d.rule === "above" && (compareVersions(version, d.version) ?? 1) <= 0);
  return unmet[0]?.version ?? null;
}
