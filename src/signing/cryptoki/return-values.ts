import type { Signature } from "../../facts/signature.ts";
import { faultCode, faultMessage } from "../../text/fault.ts";

/**
 * Returns the module's answer as a name: CKR_…, with the number if pkcs11js has no name for it, or else the loader's
 * text, cut to 2,000 characters.
 */
export function returnName(fault: unknown): string {
  const text = faultMessage(fault);
  const found = /(CKR_[A-Z0-9_]+)(?::(\d+))?/.exec(text);
  if (!found?.[1]) return text.slice(0, 2000);
  if (found[1] !== "CKR_VENDOR_DEFINED") return found[1];
  const code = found[2] ?? faultCode(fault) ?? "";
  return code === "" ? found[1] : `${found[1]} 0x${Number(code).toString(16)}`;
}

const meanings: Readonly<Record<string, Signature["login"]>> = {
  CKR_PIN_INCORRECT: "pin-incorrect",
  CKR_PIN_LOCKED: "pin-locked",
  CKR_PIN_EXPIRED: "pin-expired",
  CKR_PIN_INVALID: "pin-invalid",
  CKR_PIN_LEN_RANGE: "pin-length",
  CKR_USER_PIN_NOT_INITIALIZED: "pin-not-initialised",
  // The token was pulled out before the login: nothing was there to count a try.
  CKR_TOKEN_NOT_PRESENT: "token-changed",
  CKR_SESSION_HANDLE_INVALID: "token-changed",
  // Another program's login holds for this session too: the PIN was not checked.
  CKR_USER_ALREADY_LOGGED_IN: "not-needed",
};

/**
 * Returns what a failed login means; “unclear” for every unknown answer: it may have cost a try, and is not repeated.
 */
export function loginMeaning(answer: string): Signature["login"] {
  return meanings[answer] ?? "unclear";
}

/** Answers by which the token, its session or the whole library is gone: no other call can succeed after them. */
const gone: readonly string[] = [
  "CKR_CRYPTOKI_NOT_INITIALIZED",
  "CKR_DEVICE_REMOVED",
  "CKR_SESSION_CLOSED",
  "CKR_SESSION_HANDLE_INVALID",
  "CKR_SLOT_ID_INVALID",
  "CKR_TOKEN_NOT_PRESENT",
  "CKR_TOKEN_NOT_RECOGNIZED",
];

/** Whether by this answer the token, its session or the whole library is gone. */
export function isGone(answer: string): boolean {
  return gone.includes(answer);
}

/** The person's no at the reader or in the driver's own window: it is not asked for again. */
const refusedByPerson: readonly string[] = ["CKR_FUNCTION_CANCELED", "CKR_FUNCTION_REJECTED"];

/** Whether by this answer somebody has said no. */
export function isDeclined(answer: string): boolean {
  return refusedByPerson.includes(answer);
}

/** Whether this answer to C_SignInit or C_Sign is about the PIN or the login: after one that worked, it is wanted again. */
function wantsPin(answer: string): boolean {
  return /^CKR_(PIN|USER)_/.test(answer);
}

/** Answers that are about the mechanism, the data or what the key may do; a module's rules against a hash are told so. */
const aboutTheWay: readonly string[] = [
  "CKR_ACTION_PROHIBITED",
  "CKR_ARGUMENTS_BAD",
  "CKR_DATA_INVALID",
  "CKR_DATA_LEN_RANGE",
  "CKR_FUNCTION_NOT_SUPPORTED",
  "CKR_KEY_FUNCTION_NOT_PERMITTED",
  "CKR_KEY_SIZE_RANGE",
  "CKR_KEY_TYPE_INCONSISTENT",
  "CKR_MECHANISM_INVALID",
  "CKR_MECHANISM_PARAM_INVALID",
];

/** Whether by this answer to C_SignInit or C_Sign the token does not sign in this way; else it may be a passing fault. */
export function refusesTheWay(answer: string): boolean {
  return aboutTheWay.includes(answer);
}

/** Answers by which a key that has just signed is not there any more: private keys go with the login. */
const keyGone: readonly string[] = ["CKR_KEY_HANDLE_INVALID", "CKR_OBJECT_HANDLE_INVALID"];

/** Whether by this answer to a second signature the login that the first was made in is over. */
export function isLoginOver(answer: string): boolean {
  return wantsPin(answer) || keyGone.includes(answer);
}

/**
 * Whether another mechanism may still sign after this answer of C_SignInit or C_Sign: it is not about the PIN, the
 * login or the token being gone, and nobody has said no. Trying it in the same session costs no PIN.
 */
export function leavesAnotherWay(answer: string): boolean {
  return !isGone(answer) && !wantsPin(answer) && !isDeclined(answer);
}
