/** The states of the built-in practice token. */
export const practiceKinds = ["healthy", "one-try-left", "locked", "expired", "two-certificates"] as const;

export type PracticeKind = (typeof practiceKinds)[number];

/** The name of the practice token wherever a driver, a label or a certificate is shown. */
export const practiceName = "TẬP DƯỢT / PRACTICE";

/** The practice token as a driver; its `path` is its name, because it has no file. */
export const practiceDriver = { kind: "practice", path: practiceName } as const;

/**
 * The practice token's PIN, which is no secret and shown next to the PIN field. No provider is known to give out this
 * PIN, so that nobody is led to try it on a real token.
 */
export const practicePin = "246810";
