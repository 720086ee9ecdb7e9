import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Choices } from "../step.ts";
import { type SeenToken, tokensSeen } from "../token/seen.ts";
import { type Identity, identityOf } from "./identity.ts";
import type { ParsedCertificate } from "./x509.ts";

/** A certificate that may be the holder's, with the token it is on and the driver that the PIN would go to. */
export interface HolderCertificate extends Pick<SeenToken, "driver" | "others" | "token" | "serials"> {
  /** The token's key, by which it is chosen. */
  readonly tokenKey: string;
  readonly certificate: ParsedCertificate;
  /** Base64 of the DER. */
  readonly der: string;
  readonly keyId: string;
  readonly identity: Identity;
  readonly taxCode: string | null;
  /** Its key on the token: found; not seen, since private keys show only after a login; or missing beside others. */
  readonly key: "found" | "not-seen" | "missing";
}

/** Certificates on the tokens that cannot be read as such. */
export function unreadable(facts: Facts): number {
  return tokensSeen(facts)
    .flatMap(({ certificates }) => certificates)
    .filter(({ parsed }) => !parsed.ok).length;
}

/** The certificates of one token that are no CA's, each with what is seen of its key. */
function onToken(seen: SeenToken): readonly HolderCertificate[] {
  const { driver, others, token, certificates, serials, key: tokenKey } = seen;
  const keys = valueOf(token.keys) ?? [];
  const allKeys = token.cut?.includes("keys") !== true;
  const without = allKeys && keys.some((k) => k.kind === "private") ? "missing" : "not-seen";
  return certificates.flatMap(({ object, parsed }) => {
    if (!parsed.ok || parsed.certificate.isCa) return [];
    const { certificate } = parsed;
    const found = keys.some((k) => (k.id !== "" && k.id === object.id) || k.spkiSha256 === certificate.spkiSha256);
    const identity = identityOf(certificate.userIds);
    const { taxCode } = identity;
    const key = found ? ("found" as const) : without;
    return [
      {
        driver,
        others,
        token,
        serials,
        tokenKey,
        certificate,
        der: object.der,
        keyId: object.id,
        identity,
        taxCode,
        key,
      },
    ];
  });
}

/**
 * The holder's certificates: those whose key is on the token, by key id or by public key; where no key fits any (they
 * mostly show only after a login), all that are no CA's. One that is on two tokens stands there for each of them.
 */
export function holderCertificates(facts: Facts): readonly HolderCertificate[] {
  const all = tokensSeen(facts).flatMap((seen) => {
    const certificates = onToken(seen);
    const withKey = certificates.filter((c) => c.key === "found");
    return withKey.length > 0 ? withKey : certificates;
  });
  return [...new Map(all.map((c) => [`${c.certificate.sha256} ${c.tokenKey}`, c])).values()];
}

/** Whether the certificate's own usage allows a signature; one that says nothing of usage does. */
export function maySign({ usage }: ParsedCertificate): boolean {
  return !usage || usage.digitalSignature || usage.nonRepudiation;
}

/** Valid by its dates, and meant for signing. */
export function usableNow({ certificate }: HolderCertificate, now: Date): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter && maySign(certificate);
}

/** Whether the person chose this certificate, and on this token where they said so. */
export function isChoice({ certificate, tokenKey }: HolderCertificate, choices: Choices): boolean {
  return certificate.sha256 === choices.certificate && (choices.token === undefined || choices.token === tokenKey);
}

/** Of these, the person's choice, or the only usable one; null where that would be a guess. */
export function chosenAmong(all: readonly HolderCertificate[], choices: Choices, now: Date): HolderCertificate | null {
  const fit = all.filter((c) => (choices.certificate === null ? usableNow(c, now) : isChoice(c, choices)));
  return fit.length === 1 ? (fit[0] ?? null) : null;
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
