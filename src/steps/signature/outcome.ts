import { valueOf } from "../../facts/observation.ts";
import { alwaysAuthenticate } from "../../facts/answers.ts";
import type { Signature } from "../../facts/signature.ts";
import type { Finding } from "../finding.ts";
import * as findings from "./findings.ts";
import * as pin from "./pin-findings.ts";
import { triesOf } from "./tries.ts";

function answerOf({ answer, login }: Signature): string {
  return answer || login;
}

function incorrect(signature: Signature): Finding {
  const after = valueOf(signature.flagsAfter);
  const tries = after ? triesOf(after) : "no-sign-of-misses";
  return pin.incorrect({ after: tries === "last-try" || tries === "missed-before" ? tries : "not-told" }, [
    answerOf(signature),
  ]);
}

/** The login worked or was not needed: only a verified signature is good. */
function ofSigning(signature: Signature): Finding {
  const { verified, mechanism, signMs, kind, certificateSha256 } = signature;
  const evidence = [`mechanism ${mechanism || "–"}`, `certificate ${certificateSha256}`];
  if (signature.answer === alwaysAuthenticate) return findings.pinForEach({}, evidence);
  if (verified === null) return findings.noSignature({ answer: answerOf(signature) }, evidence);
  if (!verified) return findings.wrong({}, [...evidence, `token took ${signMs ?? "–"} ms`]);
  return findings.good({ ms: signMs ?? 0, practice: kind === "practice" }, evidence);
}

/** What came of the test signature. */
export function ofOutcome(signature: Signature): Finding {
  const { login } = signature;
  if (login === "ok" || login === "not-needed") return ofSigning(signature);
  if (login === "pin-locked" || valueOf(signature.flagsAfter)?.userPinLocked)
    return pin.locked({}, [answerOf(signature)]);
  switch (login) {
    case "pin-incorrect":
      return incorrect(signature);
    case "pin-invalid":
    case "pin-length":
      return pin.notTaken({ answer: answerOf(signature) });
    case "pin-expired":
      return pin.expired({}, [answerOf(signature)]);
    case "pin-not-initialised":
      return pin.notSet({}, [answerOf(signature)]);
    case "token-changed":
      return pin.changed({});
    case "token-ambiguous":
      return pin.ambiguous({}, [answerOf(signature)]);
    case "refused-by-flags":
      return pin.refused({});
    case "pin-pad":
      return pin.pinPad({}, [answerOf(signature)]);
    case "unclear":
      return pin.unclear({ answer: answerOf(signature) });
    case "not-tried":
      return findings.driverFell({ answer: answerOf(signature) });
  }
}
