import type { Authority } from "../../catalogue/authorities.ts";
import type { Facts } from "../../facts/facts.ts";
import type { KnownCertificate } from "../../x509/told.ts";
import { folded } from "../../text/folded.ts";
import { authorityFrom, type Chain, chainOf } from "../../x509/chain.ts";
import { tokensSeen } from "../token/seen.ts";

/** At most this many authorities' certificates on the tokens are looked at: a signature is verified for each. */
const most = 16;

/** Who issued a certificate, and the authorities by whose keys that was told. */
export interface Issued {
  readonly chain: Chain;
  readonly authorities: readonly Authority[];
}

/**
 * Returns who issued a certificate by the catalogue and by the authorities that the tokens carry and it lacks: many
 * tokens hold their CA's certificate, and a CA may be newer than the catalogue. They are looked for only where the
 * catalogue alone does not tell who issued this certificate. Signatures are verified here: once for each judgement.
 */
export function issuedBy(facts: Facts, certificate: KnownCertificate, authorities: readonly Authority[]): Issued {
  const chain = chainOf(certificate, authorities);
  if (chain.name !== "unknown-issuer" && chain.name !== "other-key") return { chain, authorities };
  const held = tokensSeen(facts)
    .flatMap(({ certificates }) => certificates)
    .flatMap(({ parsed }) => (parsed.ok && parsed.certificate.isCa ? [parsed.certificate] : []))
    .filter(({ holder }) => folded(holder) === folded(certificate.issuer));
  const carried = held.slice(0, most).flatMap((ca) => authorityFrom(ca, authorities) ?? []);
  if (carried.length === 0) return { chain, authorities };
  const all = [...authorities, ...carried];
  return { chain: chainOf(certificate, all), authorities: all };
}
