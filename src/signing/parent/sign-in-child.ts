import { createHash } from "node:crypto";
import { alwaysAuthenticate, fileChanged } from "../../facts/answers.ts";
import { type Missing, missing } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import type { ShownAfterLogin } from "../../facts/tokens.ts";
import type { ChosenAfterLogin, DriverDeadlines, SignEvents, SignRequest } from "../../machine/driver-port.ts";
import { clean } from "../../text/clean.ts";
import type { ChosenOrder, Made, SignAnswer, SignOrder } from "../protocol/order.ts";
import type { DriverProcess, Outcome, Progress } from "./driver-process.ts";
import { signing } from "./patience.ts";
import { formOf } from "./verify.ts";

/** One test signature to make in a child. */
export interface ChildSigning {
  readonly child: DriverProcess;
  /** The child's answer to the request to load the driver. */
  readonly opened: Outcome;
  readonly request: SignRequest;
  readonly pin: Uint8Array | null;
  readonly deadlines: DriverDeadlines;
  readonly mayLogIn: SignEvents["mayLogIn"];
  readonly choose: SignEvents["choose"];
}

/** The child's answer, or one that stands for it, with the cause if kyso itself stopped. */
type Answer = SignAnswer & Pick<Signature, "cause" | "waitedMs" | "searchAnswer">;

type LoginAnswer = Pick<SignAnswer, "login" | "answer">;

/** The outcome of the test signature in a child. */
export interface ChildSigned {
  readonly signature: Signature;
  /** The raw signature; null if none was made. */
  readonly bytes: Uint8Array | null;
  /** The state for the next child; null if the child did not answer. */
  readonly state: string | null;
  /** The request, with the certificate that was chosen after the login if it named none. */
  readonly asked: SignRequest;
}

/** Makes the one signature in a child. The PIN is sent only when the child is ready for the login. */
export async function signInChild({
  child,
  opened,
  request,
  pin,
  deadlines,
  mayLogIn,
  choose,
}: ChildSigning): Promise<ChildSigned> {
  if (!opened.ok) {
    const replaced = opened.why.error === fileChanged ? { cause: "file-changed" as const } : {};
    return signedAs(request, { ...silent("not-tried", child, opened.why), ...replaced }, null);
  }
  let wanted = false;
  let login: Signature["login"] = "not-tried";
  let over = false;
  let loginAnswer: LoginAnswer | null = null;
  let made: Made | null = null;
  let asked = request;
  let chose = false;
  let shownThen: ShownAfterLogin | null = null;
  function chooseAmong(shown: ShownAfterLogin) {
    // Asked once, and only if the request leaves it open.
    if (chose || request.certificateDer.length > 0) return child.giveUp();
    chose = true;
    shownThen = shown;
    const chosen = choose?.(shown) ?? null;
    if (chosen) asked = { ...request, ...chosen };
    child.answer({ ask: "sign-with", chosen: chosen && chosenOrder(chosen) });
  }
  async function logIn(typed: Uint8Array) {
    const may = (await mayLogIn?.()) ?? true;
    // A child that has been given up meanwhile gets no PIN.
    if (over) return;
    // Until the login is answered, nobody knows whether a try was counted: unclear, and never repeated.
    login = may ? "unclear" : request.unattended ? "refused-by-count" : "tries-changed";
    if (may) child.givePin(typed);
    else child.giveUp();
  }
  const signed = await child.ask(
    { ask: "sign", order: orderOf(request), hasPin: pin !== null },
    signing(deadlines),
    (progress) => {
      if (progress.say === "login") loginAnswer = { login: progress.login, answer: progress.answer };
      if (progress.say === "made") made = progress;
      if (progress.say === "shown") chooseAmong(shownIn(progress));
      if (progress.say !== "wants-pin" || !pin || wanted) return;
      wanted = true;
      void logIn(pin);
    },
  );
  over = true;
  if (signed.ok && signed.reply.say === "signed") {
    const answer = { ...signed.reply.answer, ...searchAnswer(signed.reply.answer, shownThen) };
    return signedAs(asked, answer, signed.reply.state, chose);
  }
  const why = signed.ok ? missing("failed", "no answer") : signed.why;
  const answer = afterLogin(silent(login, child, why), loginAnswer);
  return signedAs(asked, afterSignature(answer, made), null, chose);
}

function signedAs(request: SignRequest, answer: Answer, state: string | null, late = false): ChildSigned {
  const bytes = answer.signature === null ? null : Buffer.from(answer.signature, "base64");
  const signature = outcome(request, answer);
  return { signature: late ? { ...signature, ...lateOf(request) } : signature, bytes, state, asked: request };
}

/** Returns the answer with which the search after the login failed, if nothing was signed for want of a certificate. */
function searchAnswer(answer: SignAnswer, shown: ShownAfterLogin | null): Pick<Answer, "searchAnswer"> {
  if (!answer.noCertificate || !shown) return {};
  const { certificates, brokenOff = [] } = shown;
  const failed =
    certificates.status === "observed"
      ? brokenOff.find(({ list }) => list === "certificates")?.answer
      : (certificates.error ?? certificates.reason);
  return failed === undefined ? {} : { searchAnswer: clean(failed, 80) };
}

/** Returns the certificate that was chosen after the login; empty if none was. */
function lateOf({ certificateDer, keyId, token }: SignRequest): Pick<Signature, "late"> {
  if (certificateDer.length === 0) return {};
  const { label, manufacturer, model } = token;
  return { late: { der: Buffer.from(certificateDer).toString("base64"), keyId, label, manufacturer, model } };
}

/** Puts a signature that was made into the answer: only reading the flags comes after it. */
function afterSignature({ cause, waitedMs, ...answer }: Answer, made: Made | null): Answer {
  if (!made) return { ...answer, cause, waitedMs };
  const { mechanism, signature, signMs, otherWays, keyFits } = made;
  const login = answer.login === "not-tried" ? "not-needed" : answer.login;
  return { ...answer, login, answer: "", mechanism, signature, signMs, otherWays, keyFits };
}

/** Puts the answered login into the answer, whatever the driver did after it. */
function afterLogin(answer: Answer, answered: LoginAnswer | null): Answer {
  if (!answered) return answer;
  return answered.answer === "" ? { ...answer, login: answered.login } : { ...answer, ...answered };
}

/** Returns the request as it passes through the pipe: bytes in base64, without the driver, which the child has open. */
function orderOf(request: SignRequest): SignOrder {
  const { driver: _, sha1Text: _later, certificateDer, text, ...rest } = request;
  return { ...rest, ...chosenOrder({ ...rest, certificateDer, text }) };
}

function chosenOrder({ certificateDer, keyId, text, digestFirst }: ChosenAfterLogin): ChosenOrder {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  const first = digestFirst === undefined ? {} : { digestFirst };
  return { certificateDer: base64(certificateDer), keyId, text: base64(text), ...first };
}

function shownIn({ certificates, keys, cut, brokenOff }: Extract<Progress, { say: "shown" }>): ShownAfterLogin {
  return { certificates, keys, ...(cut ? { cut } : {}), ...(brokenOff ? { brokenOff } : {}) };
}

/** Returns the outcome of a signature that was not tried; `answer` says why. */
export function notTried(request: SignRequest, answer: string): Signature {
  const flagsAfter = missing("skipped", "the token was not asked");
  return outcome(request, { login: "not-tried", answer, mechanism: "", signature: null, signMs: null, flagsAfter });
}

/** Returns the answer that stands for that of a child that gave none. */
function silent(login: Signature["login"], child: DriverProcess, why: Missing) {
  // Of a process that was ended, the reason says what its signal alone does not.
  const cause = why.status === "crashed" ? why.reason : (why.error ?? why.reason);
  const { lastCall } = child;
  const answer = lastCall === "" || cause.startsWith(`${lastCall} `) ? cause : `${lastCall}: ${cause}`;
  const flagsAfter = missing("failed", "the driver gave no answer");
  const slow = why.status === "timed-out" ? { cause: "slow" as const, waitedMs: child.waitedMs } : {};
  return { login, answer, mechanism: "", signature: null, signMs: null, flagsAfter, ...slow };
}

/**
 * Returns why a token that was logged in to did not sign, if that is known. Some drivers do not mark a key that needs
 * the PIN for each signature, and only answer that nobody is logged in.
 */
function causeIn({ login, answer, noCertificate }: Answer): NonNullable<Signature["cause"]> | null {
  if (noCertificate) return "no-certificate";
  if (answer === alwaysAuthenticate) return "always-authenticate";
  return login === "ok" && answer === "CKR_USER_NOT_LOGGED_IN" ? "always-authenticate" : null;
}

function outcome(request: SignRequest, answer: Answer): Signature {
  const form = (signature: string | null) =>
    signature === null ? null : formOf(request.certificateDer, request.text, Buffer.from(signature, "base64"));
  const own = form(answer.signature);
  const cause = answer.cause ?? causeIn(answer);
  const otherWays = (answer.otherWays ?? []).map((way) => ({
    mechanism: way.mechanism,
    answer: clean(way.answer, 80),
    form: form(way.signature),
  }));
  return {
    driver: request.driver.path,
    kind: request.driver.kind,
    tokenSerial: request.token.serial,
    certificateSha256:
      request.certificateDer.length === 0 ? "" : createHash("sha256").update(request.certificateDer).digest("hex"),
    mechanism: answer.mechanism,
    login: answer.login,
    answer: clean(answer.answer, 80),
    ...(cause === null ? {} : { cause }),
    ...(answer.searchAnswer === undefined ? {} : { searchAnswer: answer.searchAnswer }),
    ...(answer.waitedMs === undefined ? {} : { waitedMs: answer.waitedMs }),
    verified: own && own === "proper",
    ...(own === null ? {} : { form: own }),
    ...(otherWays.length === 0 ? {} : { otherWays }),
    ...(answer.keyFits === undefined ? {} : { keyFits: answer.keyFits }),
    signMs: answer.signMs,
    ...(answer.loginMs === undefined ? {} : { loginMs: answer.loginMs }),
    flagsAfter: answer.flagsAfter,
  };
}
