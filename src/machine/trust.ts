import { missing, type Observation, observed } from "../facts/observation.ts";
import type { TlsTrust } from "./machine.ts";

/** Authorities to trust, as PEM; null means the runtime's own, which are not read. */
export type Authorities = Observation<readonly string[] | null>;

/** Returns the certificates (PEM) that count as trusted; null for those that Node brings along. */
export function authoritiesOf(trust: TlsTrust): Authorities {
  if (trust === "runtime") return observed(null);
  const tls = process.getBuiltinModule("node:tls");
  // From Node 22.15 on.
  if (typeof tls.getCACertificates !== "function")
    return missing("unsupported", "this version of Node.js cannot read the system's authorities");
  const found = tls.getCACertificates("system");
  return found.length > 0 ? observed(found) : missing("absent", "the system has no list of authorities");
}
