import type { PluginProduct } from "../../../catalogue/plugins.ts";

/**
 * Whether a text bears the name that the product has in Windows' list of programs, however it is written there: the
 * names on other systems are not established.
 */
export function bearsName(text: string, { uninstallNames }: Pick<PluginProduct, "uninstallNames">): boolean {
  const squeezed = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return uninstallNames.some((name) => squeezed(text).includes(squeezed(name)));
}
