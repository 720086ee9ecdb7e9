import { testWords } from "../acts/sign-test.ts";
import { valueOf } from "../facts/observation.ts";
import { chosenCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { type PinRule, pinRuleOf } from "../catalogue/pin-rules.ts";
import type { Text } from "../text/language.ts";
import { reasonIn } from "../text/reasons.ts";
import { type PinBudget, pinBudget } from "../pin/budget.ts";
import type { CourseState, SigningPlan } from "./state.ts";

/** Tries that were counted on this token, by whichever serial number: as the look says, or as this run knows since. */
function missesOf({ token, serials }: HolderCertificate, state: CourseState): number {
  return Math.max(token.counted ?? 0, ...serials.map((serial) => state.misses[serial] ?? 0));
}

/** What the token's flags, what this run saw and what is known of the CA's tokens allow. */
function budgetFor(chosen: HolderCertificate, rule: PinRule | null, state: CourseState): PinBudget {
  return pinBudget({
    flags: chosen.token.flags,
    misses: missesOf(chosen, state),
    stopped: chosen.serials.some((serial) => state.noMoreTries.includes(serial)),
    mostTries: rule?.mostTries ?? null,
  });
}

/** The tries left by the CA's own limit; what the token itself says is in `tries`. */
function leftBy(budget: PinBudget, rule: PinRule | null): SigningPlan["left"] {
  if (!rule || !("left" in budget) || budget.left?.by !== "authority") return null;
  return { atMost: budget.left.atMost, rule };
}

/** Why tries of earlier runs are not known, in the system's word; null where they are, or are of no matter. */
function uncountedBy({ facts }: CourseState, driver: HolderCertificate["driver"]): Text | null {
  const count = valueOf(facts.tokens)?.count;
  if (driver.kind === "practice" || !count || count.status === "observed") return null;
  return count.error === undefined ? reasonIn(count.reason) : { vi: count.error, en: count.error };
}

/**
 * What would be signed with what; null where no PIN may be asked, or not from here, no certificate is settled on, or its
 * driver is only looked at.
 */
export function signingPlan(state: CourseState, now: Date): SigningPlan | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  if (!chosen || chosen.driver.looksOnly) return null;
  const rule = pinRuleOf(chosen.certificate.issuer);
  const budget = budgetFor(chosen, rule, state);
  // A PIN pad takes a login that no binding to PKCS#11 known to kyso can make; the step says so.
  if (budget.answer === "never" || budget.answer === "pin-pad") return null;
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
    counted: missesOf(chosen, state),
    uncounted: uncountedBy(state, chosen.driver),
    left: leftBy(budget, rule),
    reported: token.flags.userPinCountLow || token.flags.userPinFinalTry,
    entry: budget.answer === "no-pin" ? "none" : "keyboard",
  };
}

/** Whether a word has to be typed in full before this PIN. */
export function needsWord(plan: SigningPlan): boolean {
  return plan.tries === "last-try" || plan.tries === "may-be-last";
}
