import { sha256Of } from "../facts/certificate-leaf.ts";
import type { Facts } from "../facts/facts.ts";
import { type Observation, observed, valueOf } from "../facts/observation.ts";
import type { SigningTerms } from "../facts/signing-terms.ts";
import { isSameToken } from "../facts/token-identity.ts";
import type { Signature } from "../facts/signature.ts";
import type { Token } from "../facts/tokens.ts";
import type { Value } from "../facts/subjects.ts";
import { mayHaveCostATry } from "../pin/outcome.ts";

/** Login outcomes after which the PIN field may be offered once more, on an explicit yes. */
const refusedPin: readonly Signature["login"][] = [
  "pin-incorrect",
  "pin-length",
  "pin-invalid",
  "pin-expired",
  // The person is now told that the try cannot be counted.
  "not-counted",
];

/**
 * Whether this is the token that was logged in to. The serial number may be empty, or the same on several tokens; before
 * a login that showed no certificate to sign with, only the token's names tell.
 */
function isThatOf(
  { tokenSerial, certificateSha256 }: Signature,
  token: Token,
  terms: Pick<SigningTerms, "token"> | undefined,
): boolean {
  if (certificateSha256 === "") return terms !== undefined && isSameToken(token, terms.token);
  const held = valueOf(token.certificates) ?? [];
  return token.serial === tokenSerial && held.some(({ der }) => sha256Of(der) === certificateSha256);
}

/**
 * Returns the tokens with the flags that the token showed after the login and the tries counted since, replacing what
 * was read before the login.
 */
export function tokensAfterLogin(
  facts: Facts,
  signature: Signature,
  terms?: Pick<SigningTerms, "token">,
): Observation<Value<"tokens">> | undefined {
  const after = valueOf(signature.flagsAfter);
  const tokens = valueOf(facts.tokens);
  if (!tokens) return facts.tokens;
  const renewed = (token: Token): Token => {
    const counted = missesAfter(signature, token.counted ?? 0);
    return { ...token, ...(after ? { flags: after } : {}), ...(counted === (token.counted ?? 0) ? {} : { counted }) };
  };
  const drivers = tokens.drivers.map((driver) => {
    const sight = valueOf(driver.sight);
    if (!sight) return driver;
    const slots = sight.slots.map((slot) => {
      const token = valueOf(slot.token);
      return token && isThatOf(signature, token, terms) ? { ...slot, token: observed(renewed(token)) } : slot;
    });
    return { ...driver, sight: observed({ ...sight, slots }) };
  });
  return observed({ ...tokens, drivers });
}

/** Returns the misses counted after this login; `known` is how many were known before it. */
export function missesAfter({ login, countedBefore = 0 }: Signature, known: number): number {
  if (login === "ok") return 0;
  const before = Math.max(known, countedBefore);
  return mayHaveCostATry(login) ? before + 1 : before;
}

/** Whether no further PIN is asked for in this run: the token is locked, or the login's outcome is unclear. */
export function endsTries({ login }: Signature): boolean {
  return login === "unclear" || login === "pin-locked";
}

/** Whether the PIN was wrong or has to be changed first: the person may try again unless the token is locked. */
export function wasPinRefused(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && refusedPin.includes(signature.login);
}

/** Whether looking again may ask for a new consent: the signature was not verified, but its login cost no try. */
export function mayStartOver(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && !mayHaveCostATry(signature.login) && signature.verified !== true;
}
