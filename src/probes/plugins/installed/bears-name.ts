import type { PluginProduct } from "../../../catalogue/plugins.ts";

/**
 * Whether a text contains a name that the product has in Windows' list of programs; case, spaces and punctuation are
 * ignored. Also used on other systems, where its names are not established.
 */
export function bearsName(text: string, { uninstallNames }: Pick<PluginProduct, "uninstallNames">): boolean {
  const squeezed = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return uninstallNames.some((name) => squeezed(text).includes(squeezed(name)));
}
