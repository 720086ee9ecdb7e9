import { certificateKey, derOf } from "../../facts/certificate-leaf.ts";
import type { Authority } from "../../catalogue/authorities.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import { realTokens } from "../../facts/shown-certificates.ts";
import { type ParsedCertificate, parseCertificate } from "../../x509/certificate.ts";
import { authorityFrom, chainOf } from "../../x509/chain.ts";

/** A certificate on a token, and the key of its issuer that signed it. */
export interface OnToken {
  readonly certificate: ParsedCertificate;
  /** DER of the issuer's SubjectPublicKeyInfo; null if the catalogue has no such issuer, up to a root. */
  readonly issuerSpki: Uint8Array | null;
  /** Whether a key on its token fits it. */
  readonly hasKey: boolean;
}

/** At most this many certificates of one look are read. */
const most = 200;

/** At most this many authorities' certificates on the tokens are looked at: a signature is verified for each. */
const mostCarried = 16;

/** Returns the authorities that the tokens carry and the catalogue lacks, each signed by a root of the catalogue. */
function carriedAuthorities(tokens: Facts["tokens"], authorities: readonly Authority[]): readonly Authority[] {
  const ders = realTokens(tokens).flatMap((token) => valueOf(token.certificates) ?? []);
  const different = new Map(ders.map(({ der }) => [certificateKey(der), der]));
  const held = [...different.values()].slice(0, most).flatMap((der) => {
    const parsed = parseCertificate(derOf(der));
    return parsed.ok && parsed.certificate.isCa ? [parsed.certificate] : [];
  });
  const unknown = held.filter(({ sha256 }) => !authorities.some((a) => a.sha256 === sha256));
  return unknown.slice(0, mostCarried).flatMap((ca) => authorityFrom(ca, authorities) ?? []);
}

/**
 * Returns the certificates on real tokens that are not a CA's, each once: those with a key on the token first, and of
 * these the ones that last longest.
 */
export function certificatesOnTokens(tokens: Facts["tokens"], authorities: readonly Authority[]): readonly OnToken[] {
  const found = new Map<string, OnToken>();
  const carried = carriedAuthorities(tokens, authorities);
  const read = new Set<string>();
  for (const token of realTokens(tokens)) {
    const keys = valueOf(token.keys) ?? [];
    for (const { der, id } of valueOf(token.certificates) ?? []) {
      const same = certificateKey(der);
      if (read.has(same) || found.size >= most) continue;
      read.add(same);
      const parsed = parseCertificate(derOf(der));
      if (!parsed.ok || parsed.certificate.isCa) continue;
      const { certificate } = parsed;
      const hasKey = keys.some((k) => (id !== "" && k.id === id) || k.spkiSha256 === certificate.spkiSha256);
      const chain = chainOf(certificate, [...authorities, ...carried]);
      const issuer = chain.name === "known" ? chain.path[0] : undefined;
      const issuerSpki = issuer ? Buffer.from(issuer.spki, "base64") : null;
      found.set(certificate.sha256, { certificate, issuerSpki, hasKey });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(b.hasKey) - Number(a.hasKey) || b.certificate.notAfter.getTime() - a.certificate.notAfter.getTime(),
  );
}
