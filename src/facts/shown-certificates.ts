import { certificateKey, sha256Of } from "./certificate-leaf.ts";
import type { Facts } from "./facts.ts";
import { valueOf } from "./observation.ts";
import type { Token } from "./tokens.ts";

/** At most this many certificates are told apart. */
const most = 1000;

/** Returns what the real tokens show; the practice token's certificate was issued by nobody. */
export function realTokens(tokens: Facts["tokens"]): readonly Token[] {
  const real = (valueOf(tokens)?.drivers ?? []).filter(({ kind }) => kind === "pkcs11");
  const slots = real.flatMap(({ sight }) => valueOf(sight)?.slots ?? []);
  return slots.flatMap(({ token }) => valueOf(token) ?? []);
}

/** Returns the SHA-256 of every certificate on the tokens, without parsing any. */
export function shownCertificates(tokens: Facts["tokens"]): string[] {
  const ders = realTokens(tokens).flatMap((token) => valueOf(token.certificates) ?? []);
  const all = new Map(ders.map(({ der }) => [certificateKey(der), der]));
  return [...all.values()].slice(0, most).map(sha256Of);
}

/** Whether the tokens show a certificate that they did not show when their issuers were asked. */
export function showsUnasked({ tokens, revocation }: Facts): boolean {
  const known = valueOf(revocation)?.shown;
  return known !== undefined && shownCertificates(tokens).some((sha256) => !known.includes(sha256));
}
