/** The states the built-in practice token can be in. */
export const practiceKinds = ["healthy", "one-try-left", "locked", "expired", "two-certificates"] as const;

export type PracticeKind = (typeof practiceKinds)[number];
