/**
 * What `Signature.answer` holds for a key that wants the PIN again for each signature: the login was good, and by
 * kyso's rule the PIN is not asked twice.
 */
export const alwaysAuthenticate = "CKA_ALWAYS_AUTHENTICATE";

/** The `error` of a driver, or the end of `Signature.answer`, where the file was replaced after it was looked at. */
export const fileChanged = "FILE-CHANGED";
