import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { Token } from "../../facts/tokens.ts";
import type { Choices } from "../step.ts";
import { taxCodeIn } from "./tax-code.ts";
import { type ParsedCertificate, parseCertificate } from "./x509.ts";

/** A certificate whose private key is on the token, with the driver and token it was seen through. */
export interface HolderCertificate {
  readonly driver: { readonly kind: "pkcs11" | "practice"; readonly path: string };
  readonly token: Token;
  readonly certificate: ParsedCertificate;
  /** Base64 of the DER. */
  readonly der: string;
  readonly keyId: string;
  readonly taxCode: string | null;
}

/** Every initialised token that a driver shows; one seen through several drivers stands there once. */
export function tokensSeen(
  facts: Facts,
): readonly { readonly driver: HolderCertificate["driver"]; readonly token: Token }[] {
  const seen = new Map<string, { driver: HolderCertificate["driver"]; token: Token }>();
  for (const driver of valueOf(facts.tokens)?.drivers ?? [])
    for (const slot of valueOf(driver.sight)?.slots ?? []) {
      const token = valueOf(slot.token);
      if (!token?.flags.initialised) continue;
      const key = `${token.manufacturer}|${token.serial}|${token.label}`;
      if (!seen.has(key)) seen.set(key, { driver: { kind: driver.kind, path: driver.path }, token });
    }
  return [...seen.values()];
}

/** Certificates on the tokens that cannot be read as such. */
export function unreadable(facts: Facts): number {
  return tokensSeen(facts)
    .flatMap(({ token }) => valueOf(token.certificates) ?? [])
    .filter((c) => !parseCertificate(Buffer.from(c.der, "base64")).ok).length;
}

/** The holder's certificates: by key id, else by public key, else, where no key shows, all that are not a CA's. */
export function holderCertificates(facts: Facts): readonly HolderCertificate[] {
  return tokensSeen(facts).flatMap(({ driver, token }) => {
    const keys = valueOf(token.keys) ?? [];
    return (valueOf(token.certificates) ?? []).flatMap((object) => {
      const parsed = parseCertificate(Buffer.from(object.der, "base64"));
      if (!parsed.ok || parsed.certificate.isCa) return [];
      const { certificate } = parsed;
      const hasKey = keys.some((k) => (k.id !== "" && k.id === object.id) || k.spkiSha256 === certificate.spkiSha256);
      if (keys.length > 0 && !hasKey) return [];
      return [
        { driver, token, certificate, der: object.der, keyId: object.id, taxCode: taxCodeIn(certificate.userIds) },
      ];
    });
  });
}

/** The one certificate to sign with: the person's choice, or the only one valid now; null where that would be a guess. */
export function chosenCertificate(facts: Facts, choices: Choices, now: Date): HolderCertificate | null {
  const all = holderCertificates(facts);
  if (choices.certificate !== null) return all.find((c) => c.certificate.sha256 === choices.certificate) ?? null;
  const valid = all.filter((c) => c.certificate.notBefore <= now && now <= c.certificate.notAfter);
  return valid.length === 1 ? (valid[0] ?? null) : null;
}
