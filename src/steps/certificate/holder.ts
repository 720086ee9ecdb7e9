import { certificateKey, type CertificateLeaf } from "../../facts/certificate-leaf.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import { isSameToken } from "../../facts/token-identity.ts";
import type { Choices } from "../step.ts";
import { type SeenToken, tokensSeen } from "../token/seen.ts";
import { holderOf, type Identity } from "./identity.ts";
import { provenState, type RevocationProof } from "./revocation-proof.ts";
import { certificateIn, type KnownCertificate } from "../../x509/told.ts";
import { serialNumber } from "../../x509/serial.ts";

/** A certificate that may be the holder's, with its token and the driver that would get the PIN. */
export interface HolderCertificate extends Pick<SeenToken, "driver" | "others" | "token" | "serials"> {
  /** The `SeenToken.key` of its token. */
  readonly tokenKey: string;
  readonly certificate: KnownCertificate;
  /** As the token's facts hold it. */
  readonly der: CertificateLeaf;
  readonly keyId: string;
  readonly identity: Identity;
  readonly taxCode: string | null;
  /**
   * Its key on the token. `not-seen`: private keys may show only after a login; `missing`: other private keys show, and
   * this one does not.
   */
  readonly key: "found" | "not-seen" | "missing";
  /** Whether the key with the certificate's id shows the public part of another one. */
  readonly otherPair: boolean;
  /** Whether its issuer has revoked or suspended it, as far as that is proven; null if it is not. */
  readonly withdrawn: RevocationProof["state"] | null;
}

/** Returns the number of certificates on the tokens that cannot be parsed. */
export function unreadable(facts: Facts): number {
  return tokensSeen(facts)
    .flatMap(({ certificates }) => certificates)
    .filter(({ parsed }) => !parsed.ok).length;
}

/** Returns the token's certificates, with the one that signed and showed only after the login, if it is not listed. */
function certificatesOf(
  { token, certificates }: SeenToken,
  signature: Signature | undefined,
): SeenToken["certificates"] {
  const late = signature?.late;
  if (!late || !isSameToken(token, { ...late, serial: signature.tokenSerial })) return certificates;
  const lateKey = certificateKey(late.der);
  if (certificates.some(({ object }) => certificateKey(object.der) === lateKey)) return certificates;
  const object = { id: late.keyId, label: "", der: late.der, tooLarge: false };
  return [...certificates, { object, parsed: certificateIn(late.der) }];
}

/** Returns the certificates of one token that are not a CA's. */
function onToken(seen: SeenToken, facts: Facts): readonly HolderCertificate[] {
  const signature = valueOf(facts.signature);
  const { driver, others, token, serials, key: tokenKey } = seen;
  const certificates = certificatesOf(seen, signature);
  const keys = valueOf(token.keys) ?? [];
  const allKeys = token.cut?.includes("keys") !== true && !token.brokenOff?.some(({ list }) => list === "keys");
  const without = allKeys && keys.some((k) => k.kind === "private") ? "missing" : "not-seen";
  return certificates.flatMap(({ object, parsed }) => {
    if (!parsed.ok || parsed.certificate.isCa) return [];
    const { certificate } = parsed;
    const same = keys.filter(({ spkiSha256 }) => spkiSha256 === certificate.spkiSha256);
    const named = keys.filter(({ id }) => id !== "" && id === object.id);
    const signed = signature?.verified === true && signature.certificateSha256 === certificate.sha256;
    const found = signed || same.length > 0 || named.length > 0;
    // A key of the certificate's id shows another public part, and no key shows the certificate's.
    const otherPair = !signed && same.length === 0 && named.some(({ spkiSha256 }) => spkiSha256 !== null);
    const identity = holderOf(certificate);
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
        otherPair,
        withdrawn: driver.kind === "practice" ? null : provenState(facts, certificate.sha256),
      },
    ];
  });
}

/**
 * Returns the holder's certificates: of each token, those whose key is found by key id or public key; if no key fits
 * any of them (private keys mostly show only after a login), all that are not a CA's. A certificate on two tokens is
 * listed for each of them.
 */
export function holderCertificates(facts: Facts): readonly HolderCertificate[] {
  const all = tokensSeen(facts).flatMap((seen) => {
    const certificates = onToken(seen, facts);
    const withKey = certificates.filter((c) => c.key === "found");
    return withKey.length > 0 ? withKey : certificates;
  });
  return [...new Map(all.map((c) => [`${c.certificate.sha256} ${c.tokenKey}`, c])).values()];
}

/** Returns every certificate on the tokens that is not a CA's, each once, whether or not its key is there. */
export function certificatesSeen(facts: Facts): readonly HolderCertificate[] {
  const all = tokensSeen(facts).flatMap((seen) => onToken(seen, facts));
  return [...new Map(all.map((c) => [c.certificate.sha256, c])).values()];
}

/** Whether the key usage allows signatures; true without that extension. */
export function maySign({ usage }: KnownCertificate): boolean {
  return !usage || usage.digitalSignature || usage.nonRepudiation;
}

/** Whether the certificate is valid by its dates and allows signatures; it may be revoked. */
export function inTerm({ certificate }: HolderCertificate, now: Date): boolean {
  return certificate.notBefore <= now && now <= certificate.notAfter && maySign(certificate);
}

/** Whether the certificate is valid by its dates, allows signatures, and is not proven to be revoked or suspended. */
export function usableNow(holder: HolderCertificate, now: Date): boolean {
  return inTerm(holder, now) && holder.withdrawn === null;
}

/** Orders certificates for a choice: the revoked and suspended last, else the one that ends last first. */
export function bestFirst(a: HolderCertificate, b: HolderCertificate): number {
  const last = Number(a.withdrawn !== null) - Number(b.withdrawn !== null);
  return last || b.certificate.notAfter.getTime() - a.certificate.notAfter.getTime();
}

/** Fewer hexadecimal digits of a SHA-256 name no certificate. */
const shortestPrefix = 8;

const withoutZeros = (digits: string) => digits.toLowerCase().replace(/^0+(?=.)/, "");

/**
 * Whether a choice names this certificate: by its SHA-256 or the beginning of it, or by its whole serial number in either
 * way in which it is written (a negative one without its sign, which a choice does not keep).
 */
export function isNamedBy({ sha256, serial }: Pick<KnownCertificate, "sha256" | "serial">, choice: string): boolean {
  if (choice.length >= shortestPrefix && sha256.startsWith(choice.toLowerCase())) return true;
  const written = [serial, serialNumber(serial).replace("-", "")].map(withoutZeros);
  return written.includes(withoutZeros(choice));
}

/** Whether the person chose this certificate, and this token if they chose one. */
export function isChoice(
  { certificate, tokenKey }: HolderCertificate,
  { certificate: choice, token }: Choices,
): boolean {
  return choice !== null && isNamedBy(certificate, choice) && (token === undefined || token === tokenKey);
}

/**
 * Returns the person's choice, or without one the only usable certificate; null if that is not exactly one. Where none is
 * usable, the only one that is revoked or suspended is meant: what is said of it is the answer.
 */
export function chosenAmong(all: readonly HolderCertificate[], choices: Choices, now: Date): HolderCertificate | null {
  const inForce = all.filter((c) => inTerm(c, now));
  const usable = inForce.filter((c) => usableNow(c, now));
  const unnamed = usable.length > 0 ? usable : inForce;
  const fit = choices.certificate === null ? unnamed : all.filter((c) => isChoice(c, choices));
  return fit.length === 1 ? (fit[0] ?? null) : null;
}

/** Returns the certificate to sign with; null if that would be a guess. */
export function chosenCertificate(facts: Facts, choices: Choices, now: Date): HolderCertificate | null {
  return chosenAmong(holderCertificates(facts), choices, now);
}

/** Returns the certificate that the report names: the one to sign with, or else the only one there is. */
export function namedCertificate(facts: Facts, choices: Choices, now: Date): HolderCertificate | null {
  const all = holderCertificates(facts);
  return chosenAmong(all, choices, now) ?? (all.length === 1 ? (all[0] ?? null) : null);
}
