import type { Authority } from "../../catalogue/authorities.ts";
import type { Facts } from "../../facts/facts.ts";
import type { ParsedCertificate } from "../../x509/certificate.ts";
import { folded } from "../../text/folded.ts";
import { authorityFrom, chainOf } from "../../x509/chain.ts";
import { tokensSeen } from "../token/seen.ts";

/** At most this many authorities' certificates on the tokens are looked at: a signature is verified for each. */
const most = 16;

/**
 * Returns the authorities with those that the tokens carry and the catalogue lacks: many tokens hold their CA's
 * certificate, and a CA may be newer than the catalogue. They are looked for only where the catalogue alone does not
 * tell who issued this certificate.
 */
export function withCarried(
  facts: Facts,
  certificate: ParsedCertificate,
  authorities: readonly Authority[],
): readonly Authority[] {
  const { name } = chainOf(certificate, authorities);
  if (name !== "unknown-issuer" && name !== "other-key") return authorities;
  const held = tokensSeen(facts)
    .flatMap(({ certificates }) => certificates)
    .flatMap(({ parsed }) => (parsed.ok && parsed.certificate.isCa ? [parsed.certificate] : []))
    .filter(({ holder }) => folded(holder) === folded(certificate.issuer));
  const carried = held.slice(0, most).flatMap((ca) => authorityFrom(ca, authorities) ?? []);
  return [...authorities, ...carried];
}
