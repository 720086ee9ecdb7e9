/**
 * What is known about the token's PIN tries before the PIN is asked for. may-be-last: the token does not report how
 * many are left, and the misses seen so far may have used up all but one.
 */
export type Tries = "no-sign-of-misses" | "missed-before" | "may-be-last" | "last-try";
