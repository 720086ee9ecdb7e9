import { X509Certificate } from "node:crypto";
import type { Missing } from "../../facts/observation.ts";
import type { Sha1Signature, Signature } from "../../facts/signature.ts";
import type { DriverDeadlines, SignRequest } from "../../machine/driver-port.ts";
import { clean } from "../../text/clean.ts";
import { isDeclined, isGone, isLoginOver, leavesAnotherWay, refusesTheWay } from "../cryptoki/return-values.ts";
import type { SignedAgain } from "../protocol/order.ts";
import type { DriverProcess } from "./driver-process.ts";
import { signingAgain } from "./patience.ts";
import { formOf } from "./verify.ts";

/** One more signature to make, in the child and the login of the one before. */
export interface SigningAgain {
  readonly child: DriverProcess;
  /** With the certificate that signed, or was to. */
  readonly request: SignRequest;
  /** The outcome of the signature before. */
  readonly first: Signature;
  readonly deadlines: DriverDeadlines;
}

/**
 * Has the child sign with SHA-1, too, and returns how that ended; null if it is not to be tried. Nothing that happens
 * here changes the outcome of the signature before.
 */
export async function signAgain({ child, request, first, deadlines }: SigningAgain): Promise<Sha1Signature | null> {
  const { sha1Text } = request;
  if (!sha1Text || !isRsa(request.certificateDer) || !leavesMore(first)) return null;
  // It may ask there for each signature, and would wait for somebody who does not know of it.
  if (request.padOverruled === true) return { ...without, outcome: "pin-pad" };
  const ask = { ask: "sign-again", text: Buffer.from(sha1Text).toString("base64") } as const;
  const again = await child.ask(ask, signingAgain(deadlines, first.signMs));
  if (!again.ok) return unanswered(child, again.why);
  if (again.reply.say !== "signed-again" || again.reply.answer.mechanism === "") return null;
  return answered(request.certificateDer, sha1Text, again.reply.answer);
}

const without = { mechanism: "", answer: "", form: null, signMs: null } as const;

/** Whether the certificate's key is an RSA key; nobody is known to ask another kind for SHA-1. */
function isRsa(certificateDer: Uint8Array): boolean {
  try {
    return new X509Certificate(certificateDer).publicKey.asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

/**
 * Whether the login and the token can still be used: the signature before verified, or the module refused it by an
 * answer that leaves another way. One that does not fit is a fault that SHA-1 has no part in.
 */
function leavesMore({ login, verified, answer, cause }: Signature): boolean {
  if ((login !== "ok" && login !== "not-needed") || cause !== undefined) return false;
  return verified === true || (verified === null && answer.startsWith("CKR_") && leavesAnotherWay(answer));
}

function unanswered({ lastCall, waitedMs }: DriverProcess, why: Missing): Sha1Signature {
  if (why.status === "timed-out") return { ...without, outcome: "slow", answer: clean(lastCall, 80), waitedMs };
  const reason = why.status === "crashed" ? why.reason : (why.error ?? why.reason);
  return { ...without, outcome: "stopped", answer: clean(`${lastCall}: ${reason}`, 80) };
}

function answered(certificateDer: Uint8Array, text: Uint8Array, again: SignedAgain): Sha1Signature {
  const { mechanism, signature, signMs, otherWays = [] } = again;
  const answer = clean(again.answer, 80);
  if (signature === null) return { ...without, outcome: outcomeOf(answer), mechanism, answer };
  const form = formOf(certificateDer, text, Buffer.from(signature, "base64"), "sha1");
  const refused = otherWays.find((way) => way.signature === null);
  const otherWay = refused && { mechanism: refused.mechanism, answer: clean(refused.answer, 80) };
  return { outcome: "signed", mechanism, answer: "", form, signMs, ...(otherWay ? { otherWay } : {}) };
}

function outcomeOf(answer: string): Sha1Signature["outcome"] {
  if (isLoginOver(answer)) return "wants-pin";
  if (isGone(answer)) return "token-gone";
  if (isDeclined(answer)) return "declined";
  return refusesTheWay(answer) ? "refused" : "failed";
}
