import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { clean } from "../../text/clean.ts";

/**
 * Returns who issued the certificate on a plugin's port; null if it issued itself, as the plugin's own does, or if none
 * was seen. Antivirus programs and web filters put a certificate of their own in its place.
 */
export function issuerOn({ tls }: Pick<PluginPort, "tls">): string | null {
  const leaf = valueOf(tls)?.chain[0];
  return !leaf || leaf.issuer === "" || leaf.issuer === leaf.subject ? null : clean(leaf.issuer, 120);
}
