import type { Facts } from "../facts/facts.ts";
import { type Observation, observed, valueOf } from "../facts/observation.ts";
import type { Signature } from "../facts/signature.ts";
import type { Value } from "../facts/subjects.ts";

/** Outcomes after which the same PIN field may be offered once more, on an explicit yes. */
const wrongPin: readonly Signature["login"][] = ["pin-incorrect", "pin-length", "pin-invalid"];
/** Outcomes that certainly cost no try. */
const noTryLost: readonly Signature["login"][] = ["ok", "not-needed", "not-tried", "refused-by-flags", "token-changed"];

/** The tokens with the flags that the token showed after the login: those read before it are stale. */
export function tokensAfterLogin(facts: Facts, signature: Signature): Observation<Value<"tokens">> | undefined {
  const after = valueOf(signature.flagsAfter);
  const tokens = valueOf(facts.tokens);
  if (!after || !tokens) return facts.tokens;
  const drivers = tokens.drivers.map((driver) => {
    const sight = valueOf(driver.sight);
    if (!sight) return driver;
    const slots = sight.slots.map((slot) => {
      const token = valueOf(slot.token);
      return token?.serial === signature.tokenSerial ? { ...slot, token: observed({ ...token, flags: after }) } : slot;
    });
    return { ...driver, sight: observed({ ...sight, slots }) };
  });
  return observed({ drivers });
}

/** Whether this login may have cost a try. */
export function mayHaveCostATry(signature: Signature): boolean {
  return !noTryLost.includes(signature.login);
}

/** The token is locked, or nobody knows what the login came to: no further PIN in this run. */
export function endsTries({ login }: Signature): boolean {
  return login === "unclear" || login === "pin-pad" || login === "pin-locked";
}

/** The PIN was wrong: a further try, if the person says so and the token is not locked. */
export function wasWrongPin(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && wrongPin.includes(signature.login);
}

/** No try was lost, or the login itself went well: looking again may lead to a new consent. */
export function mayStartOver(facts: Facts): boolean {
  const signature = valueOf(facts.signature);
  return signature !== undefined && noTryLost.includes(signature.login) && signature.verified !== true;
}
