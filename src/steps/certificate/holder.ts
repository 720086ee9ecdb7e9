import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { TokenCertificate, Token } from "../../facts/tokens.ts";
import type { Choices } from "../step.ts";
import { type SeenToken, tokensSeen } from "../token/seen.ts";
import { type Identity, identityOf } from "./identity.ts";
import { type Parsed, type ParsedCertificate, parseCertificate } from "./x509.ts";

/** A certificate that may be the holder's, with the driver and token it was seen through. */
export interface HolderCertificate {
  readonly driver: SeenToken["driver"];
  readonly token: Token;
  readonly certificate: ParsedCertificate;
  /** Base64 of the DER. */
  readonly der: string;
  readonly keyId: string;
  readonly identity: Identity;
  readonly taxCode: string | null;
  /** Its key on the token: found; not seen, since private keys show only after a login; or missing beside others. */
  readonly key: "found" | "not-seen" | "missing";
}

/** Every step asks for the same certificates: each is parsed once, and forgotten with the facts that hold it. */
const parsedBefore = new WeakMap<TokenCertificate, Parsed>();

function parsedOnce(object: TokenCertificate): Parsed {
  const parsed = parsedBefore.get(object) ?? parseCertificate(Buffer.from(object.der, "base64"));
  parsedBefore.set(object, parsed);
  return parsed;
}

/** Certificates on the tokens that cannot be read as such. */
export function unreadable(facts: Facts): number {
  return tokensSeen(facts)
    .flatMap(({ token }) => valueOf(token.certificates) ?? [])
    .filter((c) => !parsedOnce(c).ok).length;
}

/** The certificates of one token that are no CA's, each with what is seen of its key. */
function onToken({ driver, token }: SeenToken): readonly HolderCertificate[] {
  const keys = valueOf(token.keys) ?? [];
  const without = keys.some((k) => k.kind === "private") ? "missing" : "not-seen";
  return (valueOf(token.certificates) ?? []).flatMap((object) => {
    const parsed = parsedOnce(object);
    if (!parsed.ok || parsed.certificate.isCa) return [];
    const { certificate } = parsed;
    const found = keys.some((k) => (k.id !== "" && k.id === object.id) || k.spkiSha256 === certificate.spkiSha256);
    const identity = identityOf(certificate.userIds);
    const { taxCode } = identity;
    const key = found ? ("found" as const) : without;
    return [{ driver, token, certificate, der: object.der, keyId: object.id, identity, taxCode, key }];
  });
}

/**
 * The holder's certificates: those whose key is on the token, by key id or by public key; where no key fits any (they
 * mostly show only after a login), all that are no CA's. One seen through two drivers stands there once.
 */
export function holderCertificates(facts: Facts): readonly HolderCertificate[] {
  const all = tokensSeen(facts).flatMap((seen) => {
    const certificates = onToken(seen);
    const withKey = certificates.filter((c) => c.key === "found");
    return withKey.length > 0 ? withKey : certificates;
  });
  return [...new Map(all.map((c) => [c.certificate.sha256, c])).values()];
}

/** Whether the certificate's own usage allows a signature; one that says nothing of usage does. */
export function maySign({ usage }: ParsedCertificate): boolean {
  return !usage || usage.digitalSignature || usage.nonRepudiation;
}

/** Valid by its dates, and meant for signing. */
export function usableNow({ certificate }: HolderCertificate, now: Date): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter && maySign(certificate);
}

/** Of these, the person's choice, or the only usable one; null where that would be a guess. */
export function chosenAmong(all: readonly HolderCertificate[], choices: Choices, now: Date): HolderCertificate | null {
  if (choices.certificate !== null) return all.find((c) => c.certificate.sha256 === choices.certificate) ?? null;
  const usable = all.filter((c) => usableNow(c, now));
  return usable.length === 1 ? (usable[0] ?? null) : null;
}

/** The one certificate to sign with; null where that would be a guess. */
export function chosenCertificate(facts: Facts, choices: Choices, now: Date): HolderCertificate | null {
  return chosenAmong(holderCertificates(facts), choices, now);
}

/** The certificate that the report names: the chosen one, or, where none can be used, the only one there is. */
export function namedCertificate(facts: Facts, choices: Choices, now: Date): HolderCertificate | null {
  const all = holderCertificates(facts);
  return chosenAmong(all, choices, now) ?? (all.length === 1 ? (all[0] ?? null) : null);
}
