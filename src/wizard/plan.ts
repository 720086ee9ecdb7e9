import { testWords } from "../acts/sign-test.ts";
import { valueOf } from "../facts/observation.ts";
import { tokenIdentity } from "../facts/token-identity.ts";
import { chosenCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { type PinRule, pinRuleOf } from "../catalogue/pin-rules.ts";
import type { Text } from "../text/language.ts";
import { reasonIn } from "../text/reasons.ts";
import { type PinBudget, pinBudget } from "../pin/budget.ts";
import type { CourseState, SigningPlan } from "./state.ts";

/** Returns the misses counted on this token under any of its serial numbers, by its facts or by this run. */
function missesOf({ token, serials }: HolderCertificate, state: CourseState): number {
  return Math.max(token.counted ?? 0, ...serials.map((serial) => state.misses[serial] ?? 0));
}

/** Returns the PIN budget by the token's flags, this run's misses and the CA's limit of tries. */
function budgetFor(chosen: HolderCertificate, rule: PinRule | null, state: CourseState): PinBudget {
  return pinBudget({
    flags: chosen.token.flags,
    misses: missesOf(chosen, state),
    stopped: chosen.serials.some((serial) => state.noMoreTries.includes(serial)),
    mostTries: rule?.mostTries ?? null,
  });
}

/** Returns the tries left by the CA's own limit, or null; what the token itself reports is in `triesToldOf`. */
function leftBy(budget: PinBudget, rule: PinRule | null): SigningPlan["left"] {
  if (!rule || !("left" in budget) || budget.left?.by !== "authority") return null;
  return { atMost: budget.left.atMost, rule };
}

/** Returns why tries of earlier runs are unknown, in the system's words; null if they are known or do not matter. */
function uncountedBy({ facts }: CourseState, driver: HolderCertificate["driver"]): Text | null {
  const count = valueOf(facts.tokens)?.count;
  if (driver.kind === "practice" || !count || count.status === "observed") return null;
  return count.error === undefined ? reasonIn(count.reason) : { vi: count.error, en: count.error };
}

/**
 * Returns what would be signed with which certificate. Null if no PIN may be asked for, the PIN can only be entered on
 * the token's own pad, no certificate is chosen, or its driver may only be looked at.
 */
export function signingPlan(state: CourseState, now: Date): SigningPlan | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  if (!chosen || chosen.driver.looksOnly) return null;
  const rule = pinRuleOf(chosen.certificate.issuer);
  const budget = budgetFor(chosen, rule, state);
  // A PIN pad needs a login that no PKCS#11 binding known to kyso can make; the step reports it.
  if (budget.answer === "never" || budget.answer === "pin-pad") return null;
  const { certificate, token } = chosen;
  const { kind, path } = chosen.driver;
  return {
    terms: {
      driver: { kind, path },
      token: tokenIdentity(token),
      certificateDer: Buffer.from(chosen.der, "base64"),
      keyId: chosen.keyId,
      unattended: false,
      triesToldOf: budget.answer === "no-pin" ? "no-sign-of-misses" : budget.tries,
    },
    otherDrivers: chosen.others.map((other) => other.path),
    certificateSha256: certificate.sha256,
    holder: certificate.holder,
    taxCode: chosen.taxCode,
    notAfter: certificate.notAfter.toISOString(),
    text: testWords,
    counted: missesOf(chosen, state),
    uncounted: uncountedBy(state, chosen.driver),
    left: leftBy(budget, rule),
    reported: token.flags.userPinCountLow || token.flags.userPinFinalTry,
    entry: budget.answer === "no-pin" ? "none" : "keyboard",
  };
}

/** Whether the confirm word has to be typed before this PIN. */
export function needsWord(plan: SigningPlan): boolean {
  const { triesToldOf } = plan.terms;
  return triesToldOf === "last-try" || triesToldOf === "may-be-last";
}
