import { valueOf } from "../../facts/observation.ts";
import type { Token } from "../../facts/tokens.ts";
import { type PinRule, pinRuleOf } from "../../catalogue/pin-rules.ts";
import { triesOf } from "../../pin/budget.ts";
import { chosenCertificate, type HolderCertificate } from "../certificate/holder.ts";
import type { Finding } from "../finding.ts";
import type { JudgeInput, NotApplicable, Step } from "../step.ts";
import { fileName } from "../file-name.ts";
import { tokensSeen } from "../token/seen.ts";
import * as findings from "./findings.ts";
import { ofMechanisms, ofSpeed } from "./fitness.ts";
import { guide } from "./guide.ts";
import { ofOutcome } from "./outcome.ts";
import * as pin from "./pin-findings.ts";
import { limitOf } from "./pin-limit.ts";

/** The token that would sign; none where that is not settled. */
function tokenOf({ facts }: JudgeInput, chosen: HolderCertificate | null): Token | null {
  if (chosen) return chosen.token;
  const seen = tokensSeen(facts);
  return seen.length === 1 ? (seen[0]?.token ?? null) : null;
}

/** What is known of such tokens' PIN tries, by the CA whose certificate it holds. */
function ruleFor(chosen: HolderCertificate | null) {
  return chosen && pinRuleOf(chosen.certificate.issuer);
}

/** What the token's flags and kyso's own count say before any PIN; a flag that isn't set proves nothing. */
function hints({ flags, counted = 0 }: Token, rule: PinRule | null): readonly Finding[] {
  const tries = triesOf({ flags, misses: 0, mostTries: null });
  return [
    ...(tries === "last-try" ? [pin.lastTry({}, limitOf(rule))] : []),
    ...(tries === "missed-before" ? [pin.missedBefore({}, limitOf(rule))] : []),
    ...(counted > 0 ? [pin.counted({ times: counted }, limitOf(rule))] : []),
    ...(flags.userPinToBeChanged ? [pin.toBeChanged({})] : []),
  ];
}

/** Nothing was signed with this certificate: that lowers nothing and is said; what the flags say still counts. */
function untried(input: JudgeInput, chosen: HolderCertificate | null, said: Finding): readonly Finding[] {
  const token = tokenOf(input, chosen);
  const rule = ruleFor(chosen);
  if (token?.flags.userPinLocked) return [pin.locked({ rule }, limitOf(rule))];
  if (!token) return [said];
  const onPad = token.flags.loginRequired && token.flags.protectedAuthenticationPath;
  return [onPad ? pin.pinPad({}) : said, ...hints(token, rule)];
}

function judge(input: JudgeInput): readonly Finding[] | NotApplicable {
  const { facts, choices, now } = input;
  // Nothing on this machine shows that a remote service can sign, so readiness counts this finding: “cannot tell”.
  if (choices.remote) return { notApplicable: [findings.remoteService({})] };
  const signature = valueOf(facts.signature);
  const chosen = chosenCertificate(facts, choices, now);
  const driver = chosen?.driver;
  const untriedSince = driver?.looksOnly
    ? findings.onlyLookedAt({ name: fileName(driver.path) })
    : findings.notTried({});
  const fitness = chosen ? ofMechanisms(chosen.token) : [];
  if (!signature) return [...untried(input, chosen, untriedSince), ...fitness];
  const other = chosen && chosen.certificate.sha256 !== signature.certificateSha256;
  if (other) return [...untried(input, chosen, findings.otherCertificateSigned({})), ...fitness];
  const rule = ruleFor(chosen);
  // Refused for what another driver told: the one that would have logged in knows of no lock.
  const locked = signature.login === "refused-by-flags" && chosen?.token.flags.userPinLocked;
  const outcome = locked ? pin.locked({ rule }, limitOf(rule)) : ofOutcome(signature, rule);
  return [outcome, ...ofSpeed(signature), ...fitness];
}

/** The PIN of steps 6 and 7: a real signature, verified. */
export const signature: Step = {
  id: "signature",
  title: { vi: "Ký thử", en: "Test signature" },
  guide,
  needs: ["tokens"],
  besides: ["signature"],
  watches: [],
  judge,
};
