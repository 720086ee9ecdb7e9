import type { Facts } from "../../facts/facts.ts";
import { observed, valueOf } from "../../facts/observation.ts";
import type { SigningTerms } from "../../facts/signing-terms.ts";
import { isSameToken } from "../../facts/token-identity.ts";
import type { ShownAfterLogin, Token } from "../../facts/tokens.ts";
import type { Choices } from "../step.ts";
import { type SeenToken, tokensSeen } from "../token/seen.ts";
import { bestFirst, chosenAmong, type HolderCertificate, holderCertificates, usableNow } from "./holder.ts";

/** The answer of a token that shows nothing before a login. */
const notLoggedIn = "CKR_USER_NOT_LOGGED_IN";

/**
 * Whether the token may hold certificates that show only after a login (CKA_PRIVATE): it wants a login, and none was
 * made since its objects were listed.
 */
export function mayHide({ flags, certificates, beforeLogin }: Token): boolean {
  if (!flags.loginRequired || beforeLogin) return false;
  return certificates.status === "observed" || certificates.error === notLoggedIn;
}

/** Returns how many public keys have no certificate beside them: theirs are likely hidden until the login. */
export function keysWithoutCertificate({ token, certificates }: SeenToken): number {
  const spkis = certificates.flatMap(({ parsed }) => (parsed.ok ? [parsed.certificate.spkiSha256] : []));
  const ids = certificates.map(({ object }) => object.id).filter((id) => id !== "");
  return (valueOf(token.keys) ?? []).filter(
    ({ kind, id, spkiSha256 }) =>
      kind === "public" && !ids.includes(id) && (spkiSha256 === null || !spkis.includes(spkiSha256)),
  ).length;
}

/**
 * Returns the one token to log in to because the holder's certificate may show only then; null if a usable certificate
 * shows already, no token may hide one, or it is not certain which. Of a token that shows the holder's old certificates
 * alone, a key without a certificate tells that another may be there.
 */
export function hidingToken(facts: Facts, choices: Choices, now: Date): SeenToken | null {
  const shown = holderCertificates(facts);
  if (choices.remote || shown.some((holder) => usableNow(holder, now))) return null;
  const hiding = tokensSeen(facts).filter(
    (seen) => mayHide(seen.token) && (shown.length === 0 || keysWithoutCertificate(seen) > 0),
  );
  const [only] = hiding;
  return hiding.length === 1 && only && !only.driver.looksOnly ? only : null;
}

/** Returns the facts with what this token showed after the login in place of what it showed before. */
export function withShown(facts: Facts, terms: Pick<SigningTerms, "driver" | "token">, shown: ShownAfterLogin): Facts {
  const tokens = valueOf(facts.tokens);
  if (!tokens) return facts;
  const count = (list: Token["certificates"] | Token["keys"]) => valueOf<readonly unknown[]>(list)?.length ?? 0;
  const renewed = ({ cut, ...token }: Token): Token => ({
    ...token,
    ...shown,
    brokenOff: shown.brokenOff,
    ...(cut?.includes("mechanisms") || shown.cut ? { cut: mechanismsOf(cut, shown) } : {}),
    beforeLogin: { certificates: count(token.certificates), keys: count(token.keys) },
  });
  const drivers = tokens.drivers.map((driver) => {
    const sight = driver.path === terms.driver.path ? valueOf(driver.sight) : undefined;
    if (!sight) return driver;
    const slots = sight.slots.map((slot) => {
      const token = valueOf(slot.token);
      return token && isSameToken(token, terms.token) ? { ...slot, token: observed(renewed(token)) } : slot;
    });
    return { ...driver, sight: observed({ ...sight, slots }) };
  });
  return { ...facts, tokens: observed({ ...tokens, drivers }) };
}

function mechanismsOf(cut: Token["cut"], shown: ShownAfterLogin): NonNullable<Token["cut"]> {
  return [...(cut?.includes("mechanisms") ? (["mechanisms"] as const) : []), ...(shown.cut ?? [])];
}

/**
 * Returns the certificate to sign with in the login after which these facts came: the person's choice, the only usable
 * one, or with `mayPick` the one that lasts longest; null if there is none.
 */
export function chosenAfterLogin(
  facts: Facts,
  choices: Choices,
  { now, mayPick }: { readonly now: Date; readonly mayPick: boolean },
): HolderCertificate | null {
  const all = holderCertificates(facts);
  const chosen = chosenAmong(all, choices, now);
  if (chosen || !mayPick || choices.certificate !== null) return chosen;
  const usable = all.filter((holder) => usableNow(holder, now));
  return usable.sort(bestFirst)[0] ?? null;
}
