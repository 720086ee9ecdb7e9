import type { Signature } from "./signature.ts";

/**
 * `Signature.answer` for a key that needs the PIN again for each signature: the login worked, and by kyso's rule the
 * PIN is not asked for twice.
 */
export const alwaysAuthenticate = "CKA_ALWAYS_AUTHENTICATE";

/** The `error` of a driver whose file was replaced between the look at it and its loading. */
export const fileChanged = "FILE-CHANGED";

/**
 * Returns why kyso itself stopped before the signature; null if it did not. A recording made before `cause` existed
 * has it only in `answer`.
 */
export function causeOf({ cause, answer }: Signature): NonNullable<Signature["cause"]> | null {
  if (cause) return cause;
  if (answer === alwaysAuthenticate) return "always-authenticate";
  return answer.endsWith(fileChanged) ? "file-changed" : null;
}
