import { testWords } from "../acts/sign-test.ts";
import { chosenCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { triesOf } from "../steps/signature/tries.ts";
import type { CourseState, SigningPlan, Tries } from "./state.ts";

/** How much is known to be at stake; what this run saw counts where the token itself says nothing. */
function triesFor({ token }: HolderCertificate, state: CourseState): Tries | "locked" {
  const told = triesOf(token.flags);
  if (told === "locked" || told === "last-try") return told;
  const misses = state.misses[token.serial] ?? 0;
  if (misses >= 2) return "may-be-last";
  return misses === 1 ? "missed-before" : told;
}

/**
 * What would be signed with what; “locked” where no PIN may be asked, null where no certificate is settled on, its
 * driver is only looked at, or its token may have lost a try that nobody knows of.
 */
export function signingPlan(state: CourseState, now: Date): SigningPlan | "locked" | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  if (!chosen || chosen.driver.looksOnly) return null;
  if (state.noMoreTries.includes(chosen.token.serial)) return null;
  const tries = triesFor(chosen, state);
  if (tries === "locked") return tries;
  const { certificate, token } = chosen;
  return {
    driver: chosen.driver,
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
    tries,
    pinPad: token.flags.protectedAuthenticationPath,
  };
}

/** Whether a word has to be typed in full before this PIN. */
export function needsWord(plan: SigningPlan): boolean {
  return plan.tries === "last-try" || plan.tries === "may-be-last";
}
