import { testWords } from "../acts/sign-test.ts";
import { chosenCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { type PinRule, pinRuleOf } from "../catalogue/pin-rules.ts";
import { type PinBudget, pinBudget } from "../pin/budget.ts";
import type { CourseState, SigningPlan } from "./state.ts";

/** What the token's flags, what this run saw and what is known of the CA's tokens allow. */
function budgetFor({ token }: HolderCertificate, rule: PinRule | null, state: CourseState): PinBudget {
  return pinBudget({
    flags: token.flags,
    misses: state.misses[token.serial] ?? 0,
    stopped: state.noMoreTries.includes(token.serial),
    mostTries: rule?.mostTries ?? null,
  });
}

/** The tries left by the CA's own limit; what the token itself says is in `tries`. */
function leftBy(budget: PinBudget, rule: PinRule | null): SigningPlan["triesLeft"] {
  if (!rule || !("left" in budget) || budget.left?.by !== "authority") return null;
  return { atMost: budget.left.atMost, maker: rule.maker };
}

const entries = {
  ask: "keyboard",
  "ask-with-warning": "keyboard",
  "ask-for-word": "keyboard",
  "pin-pad": "pin-pad",
  "no-pin": "none",
} as const;

/**
 * What would be signed with what; null where no PIN may be asked, no certificate is settled on, or its driver is only
 * looked at.
 */
export function signingPlan(state: CourseState, now: Date): SigningPlan | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  if (!chosen || chosen.driver.looksOnly) return null;
  const rule = pinRuleOf(chosen.certificate.issuer);
  const budget = budgetFor(chosen, rule, state);
  if (budget.answer === "never") return null;
  const { certificate, token } = chosen;
  return {
    driver: chosen.driver,
    otherDrivers: chosen.others.map((other) => other.path),
    tokenLabel: token.label,
    tokenSerial: token.serial,
    tokenManufacturer: token.manufacturer,
    tokenModel: token.model,
    certificateSha256: certificate.sha256,
    certificateDer: chosen.der,
    keyId: chosen.keyId,
    holder: certificate.holder,
    taxCode: chosen.taxCode,
    notAfter: certificate.notAfter.toISOString(),
    text: testWords,
    tries: budget.answer === "no-pin" ? "no-sign-of-misses" : budget.tries,
    triesLeft: leftBy(budget, rule),
    entry: entries[budget.answer],
  };
}

/** Whether a word has to be typed in full before this PIN. */
export function needsWord(plan: SigningPlan): boolean {
  return plan.tries === "last-try" || plan.tries === "may-be-last";
}
