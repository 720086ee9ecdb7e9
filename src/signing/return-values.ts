import type { Signature } from "../facts/signature.ts";

/** The module's own word for a fault: CKR_… where there is one, else the first words of the loader's text. */
export function returnName(fault: unknown): string {
  const text = fault instanceof Error ? fault.message : String(fault);
  return /CKR_[A-Z0-9_]+/.exec(text)?.[0] ?? text.slice(0, 2000);
}

const meanings: Readonly<Record<string, Signature["login"]>> = {
  CKR_PIN_INCORRECT: "pin-incorrect",
  CKR_PIN_LOCKED: "pin-locked",
  CKR_PIN_EXPIRED: "pin-expired",
  CKR_PIN_INVALID: "pin-invalid",
  CKR_PIN_LEN_RANGE: "pin-length",
  CKR_USER_PIN_NOT_INITIALIZED: "pin-not-initialised",
};

/** What a failed login means; anything but a clear word about the PIN is “unclear”. */
export function loginMeaning(answer: string): Signature["login"] {
  return meanings[answer] ?? "unclear";
}
