import type { DetailedPeerCertificate } from "node:tls";
import type { OwnTlsPhase, TlsPhase } from "../../facts/network.ts";
import { clean } from "../../text/clean.ts";
import { instant } from "../instant.ts";

/** Longer chains are cut, in certificates. */
const longestChain = 12;
/** At most this many names of a certificate are recorded. */
const mostNames = 100;
/** Larger certificates are recorded without their own bytes, in bytes. */
const longestCertificate = 8 * 1024;

function nameOf(name: DetailedPeerCertificate["subject"] | undefined): string {
  const parts = Object.entries(name ?? {}).map(
    ([key, value]) => `${key}=${Array.isArray(value) ? value.join("+") : value}`,
  );
  return clean(parts.join(", "), 500);
}

/** The subject alternative names. Splitting at commas is safe: Node escapes a comma within a name. */
function alternativeNames(text: string): string[] {
  return text
    .split(", ")
    .filter(Boolean)
    .slice(0, mostNames)
    .map((name) => clean(name, 255));
}

/** The certificates of the peer's chain, leaf first; a certificate that repeats ends the chain. */
function certificatesOf(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain = new Map<string, DetailedPeerCertificate>();
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.raw && chain.size < longestChain && !chain.has(at.fingerprint256);
    at = at.issuerCertificate
  )
    chain.set(at.fingerprint256, at);
  return [...chain.values()];
}

function factsOf(certificate: DetailedPeerCertificate): TlsPhase["chain"][number] {
  return {
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    notBefore: instant(new Date(certificate.valid_from)),
    notAfter: instant(new Date(certificate.valid_to)),
    sha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    names: alternativeNames(certificate.subjectaltname ?? ""),
  };
}

/** The peer's chain as facts, leaf first. */
export function chainOf(leaf: DetailedPeerCertificate): TlsPhase["chain"] {
  return certificatesOf(leaf).map(factsOf);
}

/** The chain of a server on this machine, leaf first, with the bytes of each certificate of at most 8 KiB. */
export function ownChainOf(leaf: DetailedPeerCertificate): OwnTlsPhase["chain"] {
  return certificatesOf(leaf).map((certificate) => ({
    ...factsOf(certificate),
    ...(certificate.raw.length <= longestCertificate ? { der: certificate.raw.toString("base64") } : {}),
  }));
}
