import type { Handle } from "pkcs11js";
import { missing, observed, valueOf } from "../../facts/observation.ts";
import type { ShownAfterLogin } from "../../facts/tokens.ts";
import { isSameToken } from "../../facts/token-identity.ts";
import { loginForbidden } from "../../pin/budget.ts";
import { BackendFault, type SignTalk } from "../child/backend.ts";
import { loginMeaning, returnName } from "../cryptoki/return-values.ts";
import { flagsOf } from "../cryptoki/token-flags.ts";
import type { SignAnswer, SignOrder } from "../protocol/order.ts";
import type { Caller } from "./caller.ts";
import { attribute, mostSlots, serialSession, user } from "./constants.ts";
import { slotList } from "./lists.ts";
import { makeSignature } from "./make-signature.ts";
import { find, largestCertificate, type Listed, readWhole, tooSmall } from "./objects.ts";
import type { KeyInUse } from "./signer.ts";
import { identityOf, objectsIn } from "./token.ts";

type Login = SignAnswer["login"];

/**
 * Makes the one test signature: finds the token again, reads its flags, logs in once, signs. `using` gets each key before
 * it is tried. Throws only before the login.
 */
export function signOnToken(
  caller: Caller,
  order: SignOrder,
  talk: SignTalk,
  using: (key: KeyInUse) => void,
): SignAnswer {
  const { call, attempt } = caller;
  const { listed: slots, more } = slotsWith(caller, order);
  const [slot] = slots;
  if (!slot) return unsigned("token-changed", "", missing("absent", "the token is not there"));
  const unlogged = (login: Login, answer = "") => unsigned(login, answer, flagsNow(caller, slot));
  if (slots.length > 1) return unlogged("token-ambiguous", `${slots.length} slots`);
  if (more) return unlogged("token-ambiguous", `more than ${mostSlots} slots`);
  const session = call("C_OpenSession", (module) => module.C_OpenSession(slot, serialSession));
  const certificate = Buffer.from(order.certificateDer, "base64");
  const late = certificate.length === 0;
  if (!late && !holds(caller, session, certificate)) return unlogged("token-changed", "the certificate is not there");

  // Read again right before the login: the token's identity and flags as they are now.
  const info = call("C_GetTokenInfo", (module) => module.C_GetTokenInfo(slot));
  if (!isSameToken(order.token, identityOf(info))) return unlogged("token-changed");
  const flags = flagsOf(info.flags);
  if (order.unattended && (order.missReported || loginForbidden(flags, "no-sign-of-misses")))
    return unlogged("refused-by-flags");
  if (loginForbidden(flags, order.triesToldOf))
    return unlogged(flags.userPinLocked ? "refused-by-flags" : "tries-changed");
  let login: Login = "not-needed";
  let took: Pick<SignAnswer, "loginMs"> = {};
  if (flags.loginRequired) {
    // A PIN pad needs C_Login without a PIN, which pkcs11js 2.1.7 cannot call. An empty PIN, or one typed on the
    // keyboard, could cost a try: only the person may say that there is none.
    if (flags.protectedAuthenticationPath && order.padOverruled !== true) return unlogged("pin-pad");
    if (!talk.takePin) return unlogged("not-tried", "no PIN");
    const pin = talk.takePin();
    const began = performance.now();
    const answer = logIn(caller, session, pin);
    took = { loginMs: Math.round(performance.now() - began) };
    login = answer === "" ? "ok" : loginMeaning(answer);
    talk.loginIs(login, answer);
    if (login !== "ok" && login !== "not-needed") return unlogged(login, answer);
  }
  const signing = late ? attempt(() => talk.choose(shownAfterLogin(caller, session))) : observed(order);
  if (signing.status !== "observed") return unlogged(login, signing.error ?? signing.reason);
  if (signing.value === null) return { ...unlogged(login, "no certificate to sign with"), noCertificate: true };
  const making = { slot, session, ...signing.value };
  const made = attempt(() => makeSignature(caller, making, talk.made, using));
  if (made.status !== "observed") return unlogged(login, made.error ?? made.reason);
  return { login, answer: "", ...took, ...made.value, flagsAfter: flagsNow(caller, slot) };
}

function unsigned(login: Login, answer: string, flagsAfter: SignAnswer["flagsAfter"]): SignAnswer {
  return { login, answer, mechanism: "", signature: null, signMs: null, flagsAfter };
}

/** Returns the objects that the token shows now that it is logged in to. */
function shownAfterLogin(caller: Caller, session: Handle): ShownAfterLogin {
  return objectsIn(caller, (work) => caller.attempt(() => work(session)));
}

/** Makes the one login of this process, never repeated. Returns the module's answer; empty if it succeeded. */
function logIn({ call }: Caller, session: Handle, pin: string): string {
  try {
    call("C_Login", (module) => module.C_Login(session, user, pin));
    return "";
  } catch (fault) {
    return fault instanceof BackendFault ? fault.answer : returnName(fault);
  }
}

/** Returns the slots that show the chosen token: one, unless it was pulled out or the module shows it twice. */
function slotsWith(caller: Caller, order: SignOrder): Listed<Handle> {
  const { call, attempt } = caller;
  const slots = slotList(caller, true);
  const listed = slots.slice(0, mostSlots).filter((slot) => {
    const info = attempt(() => call("C_GetTokenInfo", (module) => module.C_GetTokenInfo(slot)));
    return info.status === "observed" && isSameToken(order.token, identityOf(info.value));
  });
  return { listed, more: slots.length > mostSlots };
}

/**
 * Whether the token holds the certificate that was shown: labels and serials can be equal or empty. Throws BackendFault
 * if it was not found, but a certificate that could not be read may be it.
 */
function holds(caller: Caller, session: Handle, wanted: Buffer): boolean {
  let unread: BackendFault | null = null;
  for (const object of find(caller, session, "certificate")) {
    const der = readWhole(caller, session, object, attribute.value, largestCertificate);
    if (valueOf(der)?.equals(wanted)) return true;
    if (der.status !== "observed") unread ??= new BackendFault(der.reason, der.error ?? "");
  }
  if (unread && unread.answer !== tooSmall) throw unread;
  return false;
}

function flagsNow({ call, attempt }: Caller, slot: Handle) {
  return attempt(() => flagsOf(call("C_GetTokenInfo", (module) => module.C_GetTokenInfo(slot)).flags));
}
