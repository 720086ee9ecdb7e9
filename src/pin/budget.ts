import type { Tries } from "../facts/pin-tries.ts";
import type { TokenFlags } from "../facts/tokens.ts";

/** What is known of one token's PIN tries. */
export interface PinRecord {
  /** The token's flags, as last read. A flag that is not set proves nothing: some modules report none. */
  readonly flags: TokenFlags;
  /** Logins that kyso counted as a miss, in this run and earlier ones. */
  readonly misses: number;
  /** Whether a login of this run was answered “locked”, or had no known outcome. */
  readonly stopped: boolean;
  /** Wrong PINs in a row that lock such a token; null if no source states it. */
  readonly mostTries: number | null;
  /** Whether the person has said that a PIN pad which the token announces is not there. */
  readonly padOverruled?: boolean;
}

/** The most tries that can be left, and whether the token reports it or it follows from the CA's limit. */
interface TriesLeft {
  readonly atMost: number;
  readonly by: "token" | "authority";
}

/** How a PIN may be asked for. With a PIN pad, `tries` decides whether a warning or a typed word comes first. */
export type PinBudget =
  | { readonly answer: "never"; readonly why: "locked" | "unclear" }
  | { readonly answer: "no-pin" }
  | {
      readonly answer: "ask" | "ask-with-warning" | "ask-for-word" | "pin-pad";
      readonly tries: Tries;
      /** Null if no source states a number. */
      readonly left: TriesLeft | null;
    };

/** After this many misses in a row the next try is treated as possibly the last, whatever the token's limit. */
const manyMisses = 2;

const answers = {
  "no-sign-of-misses": "ask",
  "missed-before": "ask-with-warning",
  "may-be-last": "ask-for-word",
  "last-try": "ask-for-word",
} as const;

/** Returns the least number of misses that flags and kyso's own count show. */
function missesSeen({ flags, misses }: Omit<PinRecord, "stopped">): number {
  return Math.max(misses, flags.userPinCountLow ? 1 : 0);
}

/**
 * Returns the most tries that can be left, by the token's flags or by the CA's limit less the misses; null if unknown.
 */
function triesLeft(record: Omit<PinRecord, "stopped">): TriesLeft | null {
  if (record.flags.userPinFinalTry) return { atMost: 1, by: "token" };
  const seen = missesSeen(record);
  if (record.mostTries === null || seen === 0) return null;
  // More misses than the limit: the count is wrong, or the token was unlocked since. One try left is the careful guess.
  return { atMost: Math.max(1, record.mostTries - seen), by: "authority" };
}

/** Returns the state of the PIN tries. A known limit can only make kyso more careful. */
export function triesOf(record: Omit<PinRecord, "stopped">): Tries {
  if (record.flags.userPinFinalTry) return "last-try";
  const seen = missesSeen(record);
  if (seen >= manyMisses || triesLeft(record)?.atMost === 1) return "may-be-last";
  return seen > 0 ? "missed-before" : "no-sign-of-misses";
}

/** Returns whether and how a PIN may be asked for, by all that is known of this token. */
export function pinBudget(record: PinRecord): PinBudget {
  const { flags, stopped } = record;
  if (flags.userPinLocked) return { answer: "never", why: "locked" };
  if (stopped) return { answer: "never", why: "unclear" };
  if (!flags.loginRequired) return { answer: "no-pin" };
  const tries = triesOf(record);
  const answer = flags.protectedAuthenticationPath && !record.padOverruled ? "pin-pad" : answers[tries];
  return { answer, tries, left: triesLeft(record) };
}

/** How much care each state of the tries needs. A yes to one state holds for all that need no more care. */
const care: { readonly [T in Tries]: number } = {
  "no-sign-of-misses": 0,
  "missed-before": 1,
  "may-be-last": 2,
  "last-try": 2,
};

/**
 * Whether the flags read right before the login forbid it: the token is locked, or needs more care than the person was
 * told of before the yes. If nobody can be asked, pass "no-sign-of-misses": nobody was told of anything.
 */
export function loginForbidden(flags: TokenFlags, triesToldOf: Tries): boolean {
  return flags.userPinLocked || care[triesOf({ flags, misses: 0, mostTries: null })] > care[triesToldOf];
}

/** Whether the misses that kyso has counted when the PIN is about to be sent forbid the login, by the same rule. */
export function forbiddenByCount(counted: number, triesToldOf: Tries): boolean {
  const tries = counted >= manyMisses ? "may-be-last" : counted > 0 ? "missed-before" : "no-sign-of-misses";
  return care[tries] > care[triesToldOf];
}
