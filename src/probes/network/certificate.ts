import type { DetailedPeerCertificate } from "node:tls";
import type { TlsPhase } from "../../facts/network.ts";
import { clean } from "../../text/clean.ts";
import { instant } from "../instant.ts";

/** Longer chains are cut. */
const longestChain = 12;
const mostNames = 100;

function nameOf(name: DetailedPeerCertificate["subject"] | undefined): string {
  const parts = Object.entries(name ?? {}).map(
    ([key, value]) => `${key}=${Array.isArray(value) ? value.join("+") : value}`,
  );
  return clean(parts.join(", "), 500);
}

/** The names a certificate is for. A comma within one divides nothing: Node writes it escaped. */
function alternativeNames(text: string): string[] {
  return text
    .split(", ")
    .filter(Boolean)
    .slice(0, mostNames)
    .map((name) => clean(name, 255));
}

/** The peer's chain as facts, leaf first; a certificate that repeats ends it. */
export function chainOf(leaf: DetailedPeerCertificate): TlsPhase["chain"] {
  const chain: TlsPhase["chain"] = [];
  const seen = new Set<string>();
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.raw && chain.length < longestChain;
    at = at.issuerCertificate
  ) {
    if (seen.has(at.fingerprint256)) break;
    seen.add(at.fingerprint256);
    chain.push({
      subject: nameOf(at.subject),
      issuer: nameOf(at.issuer),
      notBefore: instant(new Date(at.valid_from)),
      notAfter: instant(new Date(at.valid_to)),
      sha256: at.fingerprint256.replaceAll(":", "").toLowerCase(),
      names: alternativeNames(at.subjectaltname ?? ""),
    });
  }
  return chain;
}
