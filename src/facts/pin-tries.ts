/**
 * What is known of PIN tries before asking. may-be-last: the token says nothing of how many are left, and what was seen
 * to go wrong may have used up all but one.
 */
export type Tries = "no-sign-of-misses" | "missed-before" | "may-be-last" | "last-try";
