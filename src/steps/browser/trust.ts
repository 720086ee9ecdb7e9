import { X509Certificate } from "node:crypto";
import type { KnownBrowser } from "../../catalogue/browsers.ts";
import type { BrowserProfile, OwnTrust } from "../../facts/browsers.ts";
import type { Computer } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";

/** Whether a browser trusts the certificate of a port for “localhost”; `unknown` where what it goes by was not seen. */
export type StoreTrust = "trusted" | "distrusted" | "unknown";

export interface Asked {
  readonly endpoint: PluginPort;
  readonly family: KnownBrowser["family"];
  readonly system: Computer["system"] | undefined;
  readonly now: Date;
}

type Seen = Extract<PluginPort["tls"], { status: "observed" }>["value"];

function parsed(der: string | undefined): X509Certificate | null {
  try {
    return der === undefined ? null : new X509Certificate(Buffer.from(der, "base64"));
  } catch {
    return null;
  }
}

/** By the names and by the signature; a certificate with a key that is not known here signed nothing. */
function signed(issuer: X509Certificate, certificate: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

function inForce(certificate: X509Certificate, now: Date): boolean {
  return Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo);
}

/**
 * Whether the store's word for the very certificate of the server is enough. Measured: Firefox 153 takes it only as
 * that of an issuer, and only where the certificate says of itself that it is none; Chromium 156 takes it as that of a
 * server, and as that of an issuer where the certificate says that it is one.
 */
function forItself(own: OwnTrust, family: Asked["family"]): boolean {
  if (own.as === "server") return family === "chromium";
  const certificate = own.as === "issuer" ? parsed(own.der) : null;
  return certificate !== null && certificate.ca === (family === "chromium");
}

/** Neither browser takes it otherwise, whoever signed it; the name in its subject counts for neither. */
function goodForPages(leaf: X509Certificate, now: Date): boolean {
  return inForce(leaf, now) && leaf.checkHost("localhost", { subject: "never" }) !== undefined;
}

/** What the browser's own store makes of the chain: up from the server's certificate, also where the rest was not sent. */
function byStore(store: readonly OwnTrust[], { chain }: Seen, { family, now }: Asked): StoreTrust {
  const [leaf] = chain;
  const is = (as: OwnTrust["as"]) => store.filter((own) => own.as === as);
  if (!leaf || is("refused").some((own) => chain.some((link) => link.sha256 === own.sha256))) return "distrusted";
  const itself = store.find((own) => own.sha256 === leaf.sha256 && forItself(own, family));
  const [first, ...sent] = chain.map((link) => parsed(link.der));
  const held = first ?? parsed(itself?.der);
  if (held && !goodForPages(held, now)) return "distrusted";
  if (itself) return "trusted";
  const issuers = is("issuer").flatMap((own) => (own.sha256 === leaf.sha256 ? [] : (parsed(own.der) ?? [])));
  if (issuers.length === 0) return "distrusted";
  if (!first) return "unknown";
  let at: X509Certificate | undefined = first;
  for (const _link of chain) {
    const below: X509Certificate | undefined = at;
    if (!below) break;
    if (issuers.some((issuer) => signed(issuer, below) && inForce(issuer, now))) return "trusted";
    at = sent.find((link) => link !== null && link !== below && signed(link, below)) ?? undefined;
  }
  return "distrusted";
}

/**
 * Firefox goes by the certificates accepted by hand, by its own store, and on Windows and macOS by the system's, unless
 * the person or a policy switched that off. Chromium goes by the system's; on Linux by its own.
 */
export function trustIn(profile: BrowserProfile, asked: Asked): StoreTrust {
  const { endpoint, family, system } = asked;
  const seen = valueOf(endpoint.tls);
  const leaf = seen?.chain[0];
  if (!seen || !leaf) return "unknown";
  const address = `localhost:${endpoint.port}`;
  if (valueOf(profile.exceptions)?.some((one) => one.address === address && one.sha256 === leaf.sha256))
    return "trusted";
  const bySystem = seen.trusted || valueOf(seen.trustedBySystem) === true;
  const goesBySystem = system !== "linux" && valueOf(profile.systemRoots) === true;
  if (goesBySystem && bySystem) return "trusted";
  const { ownTrust } = profile;
  if (ownTrust?.status !== "observed") return "unknown";
  const word = byStore(ownTrust.value, seen, asked);
  if (word !== "distrusted" || family !== "firefox") return word;
  const open = [profile.exceptions, ...(system === "linux" ? [] : [profile.systemRoots])];
  const systemTold = !goesBySystem || seen.trustedBySystem.status === "observed";
  return open.every((part) => part.status === "observed") && systemTold ? "distrusted" : "unknown";
}
