import { missing, type Observation, observed } from "../../facts/observation.ts";
import type { TlsConnection } from "../../machine/machine.ts";

/** Why the system's authorities were not tried: the runtime's own are enough. */
export const alreadyTrusted = missing("skipped", "the runtime's own authorities already trust it");

/** Whether the peer of a TLS connection is trusted, or why there is no connection. */
export function trustedOf(secured: Observation<TlsConnection>): Observation<boolean> {
  return secured.status === "observed" ? observed(secured.value.trusted) : secured;
}
