import type { KnownBrowser } from "../../catalogue/browsers.ts";
import type { BrowserProfile, OwnTrust } from "../../facts/browsers.ts";
import type { System } from "../../facts/computer.ts";
import { valueOf } from "../../facts/observation.ts";
import type { PluginPort } from "../../facts/plugins.ts";
import { type ServerCertificate, serverCertificate } from "./server-certificate.ts";

/** Whether a browser trusts a port's certificate for “localhost”; `unknown` if its stores could not be read. */
export type StoreTrust = "trusted" | "distrusted" | "unknown";

/** The port whose certificate is in question, and what trust in it depends on. */
export interface TrustQuestion {
  readonly endpoint: PluginPort;
  readonly family: KnownBrowser["family"];
  readonly system: System | undefined;
  readonly now: Date;
}

type Seen = Extract<PluginPort["tls"], { status: "observed" }>["value"];

function inForce({ from, to }: ServerCertificate, now: Date): boolean {
  return from <= now && now <= to;
}

/**
 * Whether it is enough that the store trusts the server's own certificate. Measured: Firefox 153 accepts it only if
 * trusted as an issuer and the certificate itself is not a CA; Chromium 156 accepts it if trusted as a server, or if
 * trusted as an issuer and the certificate is a CA.
 */
function forItself(own: OwnTrust, family: TrustQuestion["family"]): boolean {
  if (own.as === "server") return family === "chromium";
  const certificate = own.as === "issuer" ? serverCertificate(own.der) : null;
  return certificate !== null && certificate.isCa === (family === "chromium");
}

/** Whether it is in force and names “localhost”. Both browsers demand that. */
function goodForPages(leaf: ServerCertificate, now: Date): boolean {
  return inForce(leaf, now) && leaf.forLocalhost;
}

/** Returns the trust by the browser's own store, going up from the server's certificate even if no others were sent. */
function byStore(store: readonly OwnTrust[], { chain }: Seen, { family, now }: TrustQuestion): StoreTrust {
  const [leaf] = chain;
  const is = (as: OwnTrust["as"]) => store.filter((own) => own.as === as);
  if (!leaf || is("refused").some((own) => chain.some((link) => link.sha256 === own.sha256))) return "distrusted";
  const itself = store.find((own) => own.sha256 === leaf.sha256 && forItself(own, family));
  const [first, ...sent] = chain.map((link) => serverCertificate(link.der));
  const held = first ?? serverCertificate(itself?.der);
  if (held && !goodForPages(held, now)) return "distrusted";
  if (itself) return "trusted";
  const issuers = is("issuer").flatMap((own) => (own.sha256 === leaf.sha256 ? [] : (serverCertificate(own.der) ?? [])));
  if (issuers.length === 0) return "distrusted";
  if (!first) return "unknown";
  let at: ServerCertificate | undefined = first;
  for (const _link of chain) {
    const below: ServerCertificate | undefined = at;
    if (!below) break;
    if (issuers.some((issuer) => below.signedBy(issuer) && inForce(issuer, now))) return "trusted";
    at = sent.find((link) => link !== null && link !== below && below.signedBy(link)) ?? undefined;
  }
  return "distrusted";
}

/**
 * Returns whether this profile trusts the port's certificate. Firefox uses certificates accepted by hand, its own store
 * and, on Windows and macOS, the system's store unless the person or a policy switched that off. Chromium uses the
 * system's store; on Linux its own.
 */
export function trustIn(profile: BrowserProfile, question: TrustQuestion): StoreTrust {
  const { endpoint, family, system } = question;
  const seen = valueOf(endpoint.tls);
  const leaf = seen?.chain[0];
  if (!seen || !leaf) return "unknown";
  const address = `localhost:${endpoint.port}`;
  if (valueOf(profile.exceptions)?.some((one) => one.address === address && one.sha256 === leaf.sha256))
    return "trusted";
  const bySystem = seen.trusted || valueOf(seen.trustedBySystem) === true;
  const goesBySystem = system !== "linux" && valueOf(profile.systemRoots) === true;
  // On Linux it would not go by the system's store.
  if (goesBySystem && bySystem) return system === undefined ? "unknown" : "trusted";
  const { ownTrust } = profile;
  if (ownTrust?.status !== "observed") return "unknown";
  const trust = byStore(ownTrust.value, seen, question);
  if (trust !== "distrusted" || family !== "firefox") return trust;
  const others = [profile.exceptions, ...(system === "linux" ? [] : [profile.systemRoots])];
  const systemKnown = !goesBySystem || seen.trustedBySystem.status === "observed";
  return others.every((part) => part.status === "observed") && systemKnown ? "distrusted" : "unknown";
}
