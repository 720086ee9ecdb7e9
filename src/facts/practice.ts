/** The states the built-in practice token can be in. */
export const practiceKinds = ["healthy", "one-try-left", "locked", "expired", "two-certificates"] as const;

export type PracticeKind = (typeof practiceKinds)[number];

/** What the practice token is called wherever a driver, a label or a certificate is shown. */
export const practiceName = "TẬP DƯỢT / PRACTICE";

/** The practice token as a driver to ask; the `path` is its name, since it has no file. */
export const practiceDriver = { kind: "practice", path: practiceName } as const;

/**
 * The practice token's PIN. It is a toy's and shown openly beside the PIN field; no provider is known to hand it out,
 * so that nobody is led to try it on a real token.
 */
export const practicePin = "246810";
