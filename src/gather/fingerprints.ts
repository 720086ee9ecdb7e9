import type { Glance, Look } from "../probes/probe.ts";

/** Returns the fingerprint that a probe's glance sees; empty if the glance fails or the probe has none. */
export async function fingerprintOf(probe: { readonly glance?: Glance } | undefined, look: Look): Promise<string> {
  try {
    return (await probe?.glance?.(look)) ?? "";
  } catch {
    return "";
  }
}
