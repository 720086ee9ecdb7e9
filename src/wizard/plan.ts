import { type CertificateLeaf, derOf } from "../facts/certificate-leaf.ts";
import { testWords } from "../acts/sign-test.ts";
import { valueOf } from "../facts/observation.ts";
import { tokenIdentity } from "../facts/token-identity.ts";
import { chosenCertificate, type HolderCertificate } from "../steps/certificate/holder.ts";
import { hidingToken } from "../steps/certificate/late.ts";
import type { SeenToken } from "../steps/token/seen.ts";
import { type PinRule, pinRuleOf } from "../catalogue/pin-rules.ts";
import type { Text } from "../text/language.ts";
import { reasonIn } from "../text/reasons.ts";
import { type PinBudget, pinBudget } from "../pin/budget.ts";
import { pinLengths } from "../pin/doubt.ts";
import { libraryWarnings, padWarning, revokedWarnings, uncountedWarning } from "./pin-warnings.ts";
import type { CourseState, Mode, SigningPlan } from "./state.ts";

/** The token that would sign, with the driver that would get the PIN. */
type OnToken = Pick<SeenToken, "driver" | "others" | "token" | "serials">;

/** Returns the misses counted on this token under any of its serial numbers, by its facts or by this run. */
function missesOf({ token, serials }: OnToken, state: CourseState): number {
  return Math.max(token.counted ?? 0, ...serials.map((serial) => state.misses[serial] ?? 0));
}

/** Returns the PIN budget by the token's flags, this run's misses and the CA's limit of tries. */
function budgetFor(chosen: OnToken, rule: PinRule | null, state: CourseState): PinBudget {
  return pinBudget({
    flags: chosen.token.flags,
    misses: missesOf(chosen, state),
    stopped: chosen.serials.some((serial) => state.noMoreTries.includes(serial)),
    mostTries: rule?.mostTries ?? null,
    padOverruled: state.pinPads[padKey(chosen)] === "not-there",
  });
}

/** Returns the tries left by the CA's own limit, or null; what the token itself reports is in `triesToldOf`. */
function leftBy(budget: PinBudget, rule: PinRule | null): SigningPlan["left"] {
  if (!rule || !("left" in budget) || budget.left?.by !== "authority") return null;
  return { atMost: budget.left.atMost, rule };
}

/** Returns why tries are not counted over runs, in the system's words; null if they are, or it does not matter. */
function uncountedBy({ facts, uncountable }: CourseState, driver: OnToken["driver"]): Text | null {
  if (driver.kind === "practice") return null;
  if (uncountable !== null) return reasonIn(uncountable);
  const count = valueOf(facts.tokens)?.count;
  if (!count || count.status === "observed") return null;
  return count.error === undefined ? reasonIn(count.reason) : { vi: count.error, en: count.error };
}

/** Whether the count is left out by the person's own wish (`--no-state`). */
function leftOutByWish({ facts }: CourseState): boolean {
  return valueOf(facts.tokens)?.count?.status === "skipped";
}

/** Identifies a token that announces a PIN pad, for what the person has said of it. */
function padKey({ token, driver }: OnToken): string {
  return JSON.stringify([driver.path, tokenIdentity(token)]);
}

/** Returns the token that announces a PIN pad of which the person has not said whether it is there; null if none. */
export function padToConfirm(state: CourseState, now: Date): Extract<Mode, { name: "confirm-pin-pad" }> | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  const on = chosen ?? hidingToken(state.facts, state.choices, now);
  if (!on || on.driver.looksOnly || state.pinPads[padKey(on)]) return null;
  if (
    budgetFor(on, chosen && pinRuleOf(chosen.certificate.issuer, chosen.certificate.issuerOrganisation), state)
      .answer !== "pin-pad"
  )
    return null;
  return { name: "confirm-pin-pad", token: tokenIdentity(on.token), key: padKey(on) };
}

/**
 * Returns what would be signed with which certificate. Null if no PIN may be asked for, the PIN can only be entered on
 * the token's own pad, no certificate is chosen and none may be hidden until the login, or its driver may only be looked at.
 */
export function signingPlan(state: CourseState, now: Date): SigningPlan | null {
  const chosen = chosenCertificate(state.facts, state.choices, now);
  if (chosen) return planOn(chosen, state, ofCertificate(chosen));
  const hiding = hidingToken(state.facts, state.choices, now);
  return hiding && planOn(hiding, state, lateCertificate);
}

/** The parts of a plan that depend on the certificate. */
interface CertificateParts extends Pick<SigningPlan, "late" | "certificateSha256" | "holder" | "taxCode" | "notAfter"> {
  readonly der: CertificateLeaf;
  readonly keyId: string;
  readonly rule: PinRule | null;
}

function ofCertificate({ certificate, der, keyId, taxCode }: HolderCertificate): CertificateParts {
  return {
    der,
    keyId,
    rule: pinRuleOf(certificate.issuer, certificate.issuerOrganisation),
    certificateSha256: certificate.sha256,
    holder: certificate.holder,
    taxCode,
    notAfter: certificate.notAfter.toISOString(),
  };
}

const lateCertificate: CertificateParts = {
  late: true,
  der: "",
  keyId: "",
  rule: null,
  certificateSha256: "",
  holder: "",
  taxCode: null,
  notAfter: "",
};

function planOn(on: OnToken, state: CourseState, { der, keyId, rule, ...shown }: CertificateParts): SigningPlan | null {
  if (on.driver.looksOnly) return null;
  const budget = budgetFor(on, rule, state);
  // A PIN pad needs a login that no PKCS#11 binding known to kyso can make; the step reports it, unless the person has
  // said that there is none.
  if (budget.answer === "never" || budget.answer === "pin-pad") return null;
  const { token } = on;
  const { kind, path } = on.driver;
  const uncounted = uncountedBy(state, on.driver);
  const overruled = token.flags.loginRequired && token.flags.protectedAuthenticationPath;
  return {
    terms: {
      driver: { kind, path },
      token: tokenIdentity(token),
      certificateDer: derOf(der),
      keyId,
      unattended: false,
      triesToldOf: budget.answer === "no-pin" ? "no-sign-of-misses" : budget.tries,
      ...(overruled ? { padOverruled: true } : {}),
      ...(uncounted === null ? {} : { uncountedToldOf: true }),
    },
    otherDrivers: on.others.map((other) => other.path),
    ...shown,
    text: testWords,
    counted: missesOf(on, state),
    uncounted: leftOutByWish(state) ? uncounted : null,
    warnings: budget.answer === "no-pin" ? [] : warningsOf(state, { path, overruled, uncounted }),
    left: leftBy(budget, rule),
    reported: token.flags.userPinCountLow || token.flags.userPinFinalTry,
    lengths: pinLengths(token.minPinLength, token.maxPinLength),
    entry: budget.answer === "no-pin" ? "none" : "keyboard",
  };
}

interface Warned {
  /** The library that would get the PIN. */
  readonly path: string;
  readonly overruled: boolean;
  readonly uncounted: Text | null;
}

function warningsOf(state: CourseState, { path, overruled, uncounted }: Warned): SigningPlan["warnings"] {
  return [
    ...revokedWarnings(state),
    ...libraryWarnings(state.facts, path),
    ...(overruled ? [padWarning] : []),
    ...(uncounted === null || leftOutByWish(state) ? [] : [uncountedWarning(uncounted)]),
  ];
}

/** Whether the confirm word has to be typed before this PIN. */
export function needsWord(plan: SigningPlan): boolean {
  const { triesToldOf } = plan.terms;
  return triesToldOf === "last-try" || triesToldOf === "may-be-last";
}
