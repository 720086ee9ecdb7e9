import { valueOf } from "../../facts/observation.ts";
import type { Token } from "../../facts/tokens.ts";
import { type PinRule, pinRuleOf } from "../../catalogue/pin-rules.ts";
import { triesOf } from "../../pin/budget.ts";
import {
  chosenCertificate,
  type HolderCertificate,
  holderCertificates,
  isChoice,
  usableNow,
} from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, NotApplicable, Step } from "../step.ts";
import { fileName } from "../../text/file-name.ts";
import { tokenNamed } from "../token/named.ts";
import { tokensSeen } from "../token/seen.ts";
import * as findings from "./findings.ts";
import { ofMechanisms, ofOtherWays, ofSpeed } from "./fitness.ts";
import { guide } from "./guide.ts";
import { tokenUsers } from "../token/readers.ts";
import { ofOutcome } from "./outcome.ts";
import * as pin from "./pin-findings.ts";
import { limitOf, withoutCount } from "./pin-limit.ts";
import { ofSha1 } from "./sha1.ts";
import { missingEvidence, whyMissing } from "../words.ts";

/** Returns the token that would sign; null if that is not certain. */
function tokenOf({ facts }: JudgeInput, chosen: HolderCertificate | null): Token | null {
  if (chosen) return chosen.token;
  const seen = tokensSeen(facts);
  return seen.length === 1 ? (seen[0]?.token ?? null) : null;
}

/** Returns what is known of the token's PIN tries, by the CA that issued the certificate. */
function ruleFor(chosen: HolderCertificate | null) {
  return chosen && pinRuleOf(chosen.certificate.issuer, chosen.certificate.issuerOrganisation);
}

/** Reports warnings of the token's flags and of kyso's own count before any PIN; an unset flag proves nothing. */
function hints({ flags, counted = 0 }: Token, rule: PinRule | null): readonly Finding[] {
  const tries = triesOf({ flags, misses: 0, mostTries: null });
  return [
    ...(tries === "last-try" ? [pin.lastTry({}, limitOf(rule))] : []),
    ...(tries === "missed-before" ? [pin.missedBefore({}, limitOf(rule))] : []),
    ...(counted > 0 ? [pin.counted({ times: counted }, limitOf(rule))] : []),
    ...(flags.userPinToBeChanged ? [pin.toBeChanged({})] : []),
  ];
}

/** Certificates named as a choice at most. */
const mostNamed = 8;

/** Says why nothing was signed where several certificates could have been, so that taking one would have been a guess. */
function withoutChoice(chosen: HolderCertificate | null, { facts, choices, now }: JudgeInput): Finding {
  const fit = holderCertificates(facts).filter((c) =>
    choices.certificate === null ? usableNow(c, now) : isChoice(c, choices),
  );
  if (chosen || fit.length < 2) return findings.notTried({});
  const lines = fit.map(({ certificate: { holder, serial, sha256 }, token }) => ({
    vi: `SHA-256 ${sha256.slice(0, 16)}… · số sê-ri ${serial} · ${holder} · ${tokenNamed(token)}`,
    en: `SHA-256 ${sha256.slice(0, 16)}… · serial ${serial} · ${holder} · ${tokenNamed(token)}`,
  }));
  return findings.notChosen({ count: fit.length, which: lines.slice(0, mostNamed) }, lines);
}

/** Judges a certificate that signed nothing: `finding` says so, and the PIN's state still counts. */
function untried(input: JudgeInput, chosen: HolderCertificate | null, finding: Finding): readonly Finding[] {
  const token = tokenOf(input, chosen);
  const rule = ruleFor(chosen);
  if (token?.flags.userPinLocked) return [pin.locked({ rule }, limitOf(rule))];
  if (!token) return [finding];
  const onPad = token.flags.loginRequired && token.flags.protectedAuthenticationPath;
  return [onPad ? pin.pinPad({}) : finding, ...hints(token, rule)];
}

/** Reports that a test signature was begun and its outcome is not known; null if it is, or if none was begun. */
function lost({ signature }: JudgeInput["facts"]): Finding | null {
  if (signature?.status !== "failed" && signature?.status !== "timed-out" && signature?.status !== "crashed")
    return null;
  return findings.outcomeUnread({ why: whyMissing(signature) }, missingEvidence("signature", signature));
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  const { facts, choices, now } = input;
  // Nothing on this machine shows that a remote service can sign, so readiness counts this finding as unknown.
  if (choices.remote) return { notApplicable: [findings.remoteService({})] };
  const signature = valueOf(facts.signature);
  const chosen = chosenCertificate(facts, choices, now);
  const driver = chosen?.driver;
  const untriedSince = driver?.looksOnly
    ? findings.onlyLookedAt({ name: fileName(driver.path) })
    : withoutChoice(chosen, input);
  const fitness = chosen ? ofMechanisms(chosen.token) : [];
  if (!signature) return [...untried(input, chosen, lost(facts) ?? untriedSince), ...fitness];
  const other = chosen && chosen.certificate.sha256 !== signature.certificateSha256;
  if (other) return [...untried(input, chosen, findings.otherCertificateSigned({})), ...fitness];
  const rule = ruleFor(chosen);
  // The login was refused because of another driver's flags: the signing driver itself reports no lock.
  const locked = signature.login === "refused-by-flags" && chosen?.token.flags.userPinLocked;
  const outcome = locked ? pin.locked({ rule }, limitOf(rule)) : ofOutcome(signature, rule, tokenUsers(facts));
  // Without a chosen certificate nothing shows that it is the one that signed.
  if (!chosen && outcome.severity === "ok") return [findings.signedByUnknown({}, outcome.evidence)];
  const counts = signature.login === "ok" && signature.kind !== "practice";
  const uncounted = counts ? withoutCount(signature, valueOf(facts.tokens)?.count) : [];
  const told = { ...outcome, evidence: [...outcome.evidence, ...uncounted] };
  return [told, ...ofSpeed(signature), ...ofOtherWays(signature), ...ofSha1(signature), ...fitness];
}

/** Guide 2.2, steps 6 and 7, the PIN: a real signature, verified. */
export const signature: Step = {
  id: "signature",
  title: { vi: "Ký thử", en: "Test signature" },
  guide,
  needs: ["usb", "cardService", "drivers", "tokens"],
  besides: ["signature"],
  watches: [],
  judge,
};
