import { valueOf } from "../../facts/observation.ts";
import { causeOf } from "../../facts/answers.ts";
import type { PinRule } from "../../catalogue/pin-rules.ts";
import type { Signature } from "../../facts/signature.ts";
import type { Evidence, Finding } from "../finding.ts";
import { replaced } from "../driver/reading-findings.ts";
import { reasonIn } from "../../text/reasons.ts";
import { isTokenGone, isTurnedAway } from "../driver/turned-away.ts";
import { fileName } from "../../text/file-name.ts";
import * as findings from "./findings.ts";
import * as forms from "./form-findings.ts";
import { isOdd } from "./forms.ts";
import * as pin from "./pin-findings.ts";
import { countedBefore, limitOf, notKept } from "./pin-limit.ts";
import { sha1Evidence, signsWithSha1 } from "./sha1.ts";

function answerOf({ answer, login }: Signature): string {
  return answer || login;
}

/** Returns the evidence of a login that cost a PIN try, or may have: the answer, the known limit, and kyso's count. */
function behind(signature: Signature, rule: PinRule | null): readonly Evidence[] {
  const { countedBefore: before = 0, uncounted } = signature;
  return [
    answerOf(signature),
    ...limitOf(rule),
    ...countedBefore(before),
    ...(uncounted === undefined ? [] : [notKept(uncounted)]),
  ];
}

/** Judges a wrong PIN; the flags afterwards say whether it is the last try, but never how many are left. */
function incorrect(signature: Signature, rule: PinRule | null): Finding {
  const flags = valueOf(signature.flagsAfter);
  const after = flags?.userPinFinalTry ? "last-try" : flags?.userPinCountLow ? "missed-before" : "not-told";
  return pin.incorrect({ after, rule }, behind(signature, rule));
}

function secondsOf({ waitedMs = 0 }: Signature): number {
  return Math.round(waitedMs / 1000);
}

/** Judges a signature that does not verify; recordings without its form tell no more than that. */
function ofUnverified(
  { form = "no-trace", keyFits }: Signature,
  manner: { readonly mechanism: string; readonly ms: number },
  evidence: readonly Evidence[],
): Finding {
  if (form === "other-content") return forms.otherContent(manner, evidence);
  if (isOdd(form)) return forms.oddForm({ ...manner, form }, evidence);
  const another: readonly Evidence[] =
    keyFits === false
      ? [
          {
            vi: "khóa trên token tự cho thấy nó không phải của chứng thư",
            en: "the token's key shows by its own public part that it is not the certificate's",
          },
        ]
      : [];
  return forms.wrong({ ...manner, otherKey: keyFits === false }, [...evidence, ...another]);
}

/** Judges the signature after a login that worked or was not needed; only a verified one is good. */
function ofSigning(signature: Signature, users: readonly string[]): Finding {
  const { login, verified, mechanism, signMs, kind, certificateSha256 } = signature;
  const manner = { mechanism: mechanism || "–", ms: signMs ?? 0 };
  const evidence = [
    { vi: `cách ký ${manner.mechanism}`, en: `mechanism ${manner.mechanism}` },
    { vi: `chứng thư ${certificateSha256}`, en: `certificate ${certificateSha256}` },
  ];
  if (causeOf(signature) === "always-authenticate") return findings.pinForEach({}, evidence);
  if (causeOf(signature) === "no-certificate") return noCertificate(signature);
  if (causeOf(signature) === "slow") return findings.tooSlow({ seconds: secondsOf(signature), after: "login" });
  if (verified === null && isTokenGone(signature.answer))
    return findings.tokenWent({ answer: answerOf(signature), pinSent: login === "ok" }, evidence);
  if (verified === null) return findings.noSignature(refusal(signature, users), evidence);
  if (!verified) return ofUnverified(signature, manner, evidence);
  const good = { ...manner, practice: kind === "practice", sha1: signsWithSha1(signature) };
  return findings.good(good, [...evidence, ...sha1Evidence(signature)]);
}

/** Judges a login after which nothing to sign with could be seen. */
function noCertificate({ searchAnswer: answer = "" }: Signature): Finding {
  return answer === "" ? findings.noCertificate({}) : findings.noCertificate({ answer }, [answer]);
}

/** What a driver answered that gave no signature, and whether another program is the likeliest cause. */
function refusal(signature: Signature, users: readonly string[]) {
  return { answer: answerOf(signature), held: isTurnedAway(signature.answer), users };
}

/** Judges the outcome of a test signature; `users` are the programs that run now and are known to use tokens. */
export function ofOutcome(signature: Signature, rule: PinRule | null, users: readonly string[] = []): Finding {
  const { login } = signature;
  if (login === "ok" || login === "not-needed") return ofSigning(signature, users);
  if (login === "pin-locked" || valueOf(signature.flagsAfter)?.userPinLocked)
    return pin.locked({ rule }, [answerOf(signature), ...limitOf(rule)]);
  switch (login) {
    case "pin-incorrect":
      return incorrect(signature, rule);
    case "pin-invalid":
      return pin.notTaken({ of: "characters", answer: answerOf(signature), rule }, behind(signature, rule));
    case "pin-length":
      return pin.notTaken({ of: "length", answer: answerOf(signature), rule }, behind(signature, rule));
    case "pin-expired":
      return pin.expired({}, [answerOf(signature)]);
    case "pin-not-initialised":
      return pin.notSet({}, [answerOf(signature)]);
    case "token-changed":
      return pin.changed({});
    case "token-ambiguous":
      return pin.ambiguous({}, [signature.answer]);
    case "refused-by-flags":
      return pin.refused({});
    case "refused-by-count":
      return pin.refusedByCount({}, countedBefore(signature.countedBefore ?? 0));
    case "not-counted":
      return pin.notCounted({}, signature.uncounted === undefined ? [] : [reasonIn(signature.uncounted)]);
    case "refused-by-length":
      return pin.lengthRefused({ rule });
    case "tries-changed":
      return pin.triesChanged({});
    case "pin-pad":
      return pin.pinPad({}, [signature.answer]);
    case "unclear":
      return pin.unclear({ answer: answerOf(signature), rule }, behind(signature, rule));
    case "not-tried":
      if (causeOf(signature) === "slow") return findings.tooSlow({ seconds: secondsOf(signature), after: "nothing" });
      if (causeOf(signature) === "file-changed") return replaced({ name: fileName(signature.driver) });
      if (isTokenGone(signature.answer)) return findings.tokenWent({ answer: answerOf(signature), pinSent: false });
      return findings.driverFell(refusal(signature, users));
  }
}
