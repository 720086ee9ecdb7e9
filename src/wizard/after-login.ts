import { createHash } from "node:crypto";
import type { Facts } from "../facts/facts.ts";
import { type Observation, observed, valueOf } from "../facts/observation.ts";
import type { Signature } from "../facts/signature.ts";
import type { Token } from "../facts/tokens.ts";
import type { Value } from "../facts/subjects.ts";
import { mayHaveCostATry } from "../pin/outcome.ts";

/** Outcomes after which the same PIN field may be offered once more, on an explicit yes. */
const refusedPin: readonly Signature["login"][] = ["pin-incorrect", "pin-length", "pin-invalid", "pin-expired"];

function sha256(der: string): string {
  return createHash("sha256").update(Buffer.from(der, "base64")).digest("hex");
}

/** Whether this is the token that was logged in to: serial numbers can be alike, or empty. */
function isThatOf({ tokenSerial, certificateSha256 }: Signature, { serial, certificates }: Token): boolean {
  return serial === tokenSerial && (valueOf(certificates) ?? []).some(({ der }) => sha256(der) === certificateSha256);
}

/**
 * The tokens with the flags that the token showed after the login, and with what is counted of tries since: what was
 * read before it is stale.
 */
export function tokensAfterLogin(facts: Facts, signature: Signature): Observation<Value<"tokens">> | undefined {
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
      return token && isThatOf(signature, token) ? { ...slot, token: observed(renewed(token)) } : slot;
    });
    return { ...driver, sight: observed({ ...sight, slots }) };
  });
  return observed({ ...tokens, drivers });
}

/** Tries counted after this login, of which so many were known before. */
export function missesAfter({ login, countedBefore = 0 }: Signature, known: number): number {
  if (login === "ok") return 0;
  const before = Math.max(known, countedBefore);
  return mayHaveCostATry(login) ? before + 1 : before;
}

/** The token is locked, or nobody knows what the login came to: no further PIN in this run. */
export function endsTries({ login }: Signature): boolean {
  return login === "unclear" || login === "pin-locked";
}

/** The PIN was wrong, or has to be changed first: a further try, if the person says so and the token is not locked. */
export function wasPinRefused(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && refusedPin.includes(signature.login);
}

/** No try was lost, or the login itself went well: looking again may lead to a new consent. */
export function mayStartOver(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && !mayHaveCostATry(signature.login) && signature.verified !== true;
}
