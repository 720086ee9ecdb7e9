import type { DetailedPeerCertificate } from "node:tls";
import type { TlsPhase } from "../../facts/network.ts";
import { clean } from "../../text/clean.ts";

/** Longer chains are cut. */
const longest = 12;

function nameOf(name: DetailedPeerCertificate["subject"] | undefined): string {
  const parts = Object.entries(name ?? {}).map(
    ([key, value]) => `${key}=${Array.isArray(value) ? value.join("+") : value}`,
  );
  return clean(parts.join(", "), 500);
}

/** The peer's chain as facts, leaf first; a certificate that repeats ends it. */
export function chainOf(leaf: DetailedPeerCertificate): TlsPhase["chain"] {
  const chain: TlsPhase["chain"] = [];
  const seen = new Set<string>();
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.raw && chain.length < longest;
    at = at.issuerCertificate
  ) {
    if (seen.has(at.fingerprint256)) break;
    seen.add(at.fingerprint256);
    chain.push({
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      notBefore: new Date(at.valid_from).toISOString(),
      notAfter: new Date(at.valid_to).toISOString(),
      sha256: at.fingerprint256.replaceAll(":", "").toLowerCase(),
      names: (at.subjectaltname ?? "")
        .split(", ")
        .filter(Boolean)
        .slice(0, 100)
        .map((n) => clean(n, 255)),
    });
  }
  return chain;
}
