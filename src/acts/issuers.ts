import { X509Certificate } from "node:crypto";

/** At most this many links are followed upwards; Vietnamese CAs have two or three. */
const mostIssuers = 5;

function read(der: Uint8Array): readonly X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    return [];
  }
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    // A key of a type that Node does not know.
    return false;
  }
}

/**
 * Returns the signer's issuers among other certificates, as DER from the signer upwards, each link verified by its key.
 * The root is left out: a verifier must have it already, and must not take it from a signature.
 */
export function issuersAmong(certificateDer: Uint8Array, others: readonly Uint8Array[]): readonly Uint8Array[] {
  const known = others.flatMap(read).filter((other) => !issued(other, other));
  const path: X509Certificate[] = [];
  for (let [at] = read(certificateDer); at && path.length < mostIssuers; ) {
    const below = at;
    at = known.find((other) => !path.includes(other) && issued(other, below));
    if (at) path.push(at);
  }
  return path.map(({ raw }) => raw);
}
