import { createHash } from "node:crypto";
import { alwaysAuthenticate, fileChanged } from "../../facts/answers.ts";
import { missing } from "../../facts/observation.ts";
import type { Signature } from "../../facts/signature.ts";
import type { DriverDeadlines, SignEvents, SignRequest } from "../../machine/driver-port.ts";
import { clean } from "../../text/clean.ts";
import type { Made, SignAnswer, SignOrder } from "../protocol/order.ts";
import type { DriverProcess, Outcome } from "./driver-process.ts";
import { signing } from "./patience.ts";
import { isSignedBy } from "./verify.ts";

export interface ChildSigning {
  readonly child: DriverProcess;
  /** The child, told to load the driver. */
  readonly opened: Outcome;
  readonly request: SignRequest;
  readonly pin: Uint8Array | null;
  readonly deadlines: DriverDeadlines;
  readonly mayLogIn: SignEvents["mayLogIn"];
}

/** What the child answered, or what stands for its answer, with what kyso itself stopped for. */
type Answer = SignAnswer & Pick<Signature, "cause">;

export interface ChildSigned {
  readonly signature: Signature;
  /** The raw signature, null where none was made. */
  readonly bytes: Uint8Array | null;
  /** What the backend gives on to the next child. */
  readonly state: string | null;
}

/** The one signature in an opened child. The PIN leaves only when the child is ready for the login. */
export async function signInChild({
  child,
  opened,
  request,
  pin,
  deadlines,
  mayLogIn,
}: ChildSigning): Promise<ChildSigned> {
  if (!opened.ok) {
    const replaced = opened.why.error === fileChanged ? { cause: "file-changed" as const } : {};
    return signedAs(request, { ...silent("not-tried", child, opened.why), ...replaced }, null);
  }
  let wanted = false;
  let login: Signature["login"] = "not-tried";
  let over = false;
  let told: Pick<SignAnswer, "login" | "answer"> | null = null;
  let made: Made | null = null;
  async function logIn(typed: Uint8Array) {
    const may = (await mayLogIn?.()) ?? true;
    // A child that was given up meanwhile gets no PIN.
    if (over) return;
    // Without a word on the login nobody knows whether a try was counted: unclear, and never repeated.
    login = may ? "unclear" : request.unattended ? "refused-by-count" : "tries-changed";
    if (may) child.givePin(typed);
    else child.giveUp();
  }
  const signed = await child.ask(
    { ask: "sign", order: orderOf(request), hasPin: pin !== null },
    signing(deadlines),
    (word) => {
      if (word.say === "login") told = { login: word.login, answer: word.answer };
      if (word.say === "made") made = word;
      if (word.say !== "wants-pin" || !pin || wanted) return;
      wanted = true;
      void logIn(pin);
    },
  );
  over = true;
  if (signed.ok && signed.reply.say === "signed") return signedAs(request, signed.reply.answer, signed.reply.state);
  const why = signed.ok ? missing("failed", "no answer") : signed.why;
  const answer = afterLogin(silent(login, child, why), told);
  return signedAs(request, afterSignature(answer, made), null);
}

function signedAs(request: SignRequest, answer: Answer, state: string | null): ChildSigned {
  const bytes = answer.signature === null ? null : Buffer.from(answer.signature, "base64");
  return { signature: outcome(request, answer), bytes, state };
}

/** A signature that was made stays so: only the look at the flags comes after it. */
function afterSignature(answer: SignAnswer, made: Made | null): SignAnswer {
  if (!made) return answer;
  const { mechanism, signature, signMs } = made;
  const login = answer.login === "not-tried" ? "not-needed" : answer.login;
  return { ...answer, login, answer: "", mechanism, signature, signMs };
}

/** A login that was answered stays so, whatever the driver did after it. */
function afterLogin(answer: SignAnswer, told: Pick<SignAnswer, "login" | "answer"> | null): SignAnswer {
  if (!told) return answer;
  return told.answer === "" ? { ...answer, login: told.login } : { ...answer, ...told };
}

/** Returns the request as it passes through the pipe: bytes in base64, without the driver, which the child has open. */
function orderOf(request: SignRequest): SignOrder {
  const { driver: _, certificateDer, text, ...rest } = request;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
  return { ...rest, certificateDer: base64(certificateDer), text: base64(text) };
}

/** Nothing was done with the token, and why. */
export function notTried(request: SignRequest, answer: string): Signature {
  const flagsAfter = missing("skipped", "the token was not asked");
  return outcome(request, { login: "not-tried", answer, mechanism: "", signature: null, signMs: null, flagsAfter });
}

function silent(login: Signature["login"], child: DriverProcess, why: { reason: string; error?: string | undefined }) {
  const words = why.error ?? why.reason;
  const { lastCall } = child;
  const answer = lastCall === "" || words.startsWith(`${lastCall} `) ? words : `${lastCall}: ${words}`;
  const flagsAfter = missing("failed", "the driver gave no answer");
  return { login, answer, mechanism: "", signature: null, signMs: null, flagsAfter };
}

function outcome(request: SignRequest, answer: Answer): Signature {
  const { signature } = answer;
  const cause = answer.cause ?? (answer.answer === alwaysAuthenticate ? ("always-authenticate" as const) : null);
  return {
    driver: request.driver.path,
    kind: request.driver.kind,
    tokenSerial: request.token.serial,
    certificateSha256: createHash("sha256").update(request.certificateDer).digest("hex"),
    mechanism: answer.mechanism,
    login: answer.login,
    answer: clean(answer.answer, 80),
    ...(cause === null ? {} : { cause }),
    verified:
      signature === null ? null : isSignedBy(request.certificateDer, request.text, Buffer.from(signature, "base64")),
    signMs: answer.signMs,
    flagsAfter: answer.flagsAfter,
  };
}
