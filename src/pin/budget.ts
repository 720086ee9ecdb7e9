import type { Tries } from "../facts/pin-tries.ts";
import type { TokenFlags } from "../facts/tokens.ts";

export interface PinRecord {
  /** The token's flags, as read last. One that isn't set proves nothing: some modules report none. */
  readonly flags: TokenFlags;
  /** Logins that kyso itself counted as having cost a try, or possibly, in this run and in earlier ones. */
  readonly misses: number;
  /** A login of this run was answered “locked”, or nobody knows what it came to. */
  readonly stopped: boolean;
  /** Wrong PINs in a row that lock such a token, where a source states it. */
  readonly mostTries: number | null;
}

/** How many tries are left at most, and who says so. */
interface TriesLeft {
  readonly atMost: number;
  readonly by: "token" | "authority";
}

/** How a PIN may be asked for. With a PIN pad, `tries` tells whether a warning or a typed word comes first. */
export type PinBudget =
  | { readonly answer: "never"; readonly why: "locked" | "unclear" }
  | { readonly answer: "no-pin" }
  | {
      readonly answer: "ask" | "ask-with-warning" | "ask-for-word" | "pin-pad";
      readonly tries: Tries;
      /** Null where no source for a number exists. */
      readonly left: TriesLeft | null;
    };

/** Misses seen in a row that make the next try one that may be the last, whatever is known of the token's limit. */
const manyMisses = 2;

const answers = {
  "no-sign-of-misses": "ask",
  "missed-before": "ask-with-warning",
  "may-be-last": "ask-for-word",
  "last-try": "ask-for-word",
} as const;

/** What flags and kyso's own count show to have gone wrong, at least. */
function missesSeen({ flags, misses }: Omit<PinRecord, "stopped">): number {
  return Math.max(misses, flags.userPinCountLow ? 1 : 0);
}

/** How many tries are left at most: by the token's own word, or by the CA's stated limit and what was seen go wrong. */
function triesLeft(record: Omit<PinRecord, "stopped">): TriesLeft | null {
  if (record.flags.userPinFinalTry) return { atMost: 1, by: "token" };
  const seen = missesSeen(record);
  if (record.mostTries === null || seen === 0) return null;
  // A token that has outlived its limit was counted wrongly, or unlocked since: one is assumed, the most careful.
  return { atMost: Math.max(1, record.mostTries - seen), by: "authority" };
}

/** How much is known to be at stake. A limit can only make kyso more careful. */
export function triesOf(record: Omit<PinRecord, "stopped">): Tries {
  if (record.flags.userPinFinalTry) return "last-try";
  const seen = missesSeen(record);
  if (seen >= manyMisses || triesLeft(record)?.atMost === 1) return "may-be-last";
  return seen > 0 ? "missed-before" : "no-sign-of-misses";
}

/** Whether and how a PIN may be asked for, with all that is known of this token. */
export function pinBudget(record: PinRecord): PinBudget {
  const { flags, stopped } = record;
  if (flags.userPinLocked) return { answer: "never", why: "locked" };
  if (stopped) return { answer: "never", why: "unclear" };
  if (!flags.loginRequired) return { answer: "no-pin" };
  const tries = triesOf(record);
  const answer = flags.protectedAuthenticationPath ? "pin-pad" : answers[tries];
  return { answer, tries, left: triesLeft(record) };
}

/** How much care what is known of the tries asks for; with the same, a yes to one is a yes to the other. */
const care: { readonly [T in Tries]: number } = {
  "no-sign-of-misses": 0,
  "missed-before": 1,
  "may-be-last": 2,
  "last-try": 2,
};

/**
 * The last word, on the flags read right before the login: a locked token never; else none where they ask for more care
 * than the person was told of before the yes (`triesToldOf`). Where nobody can be asked, nobody was told of anything.
 */
export function loginForbidden(flags: TokenFlags, triesToldOf: Tries): boolean {
  return flags.userPinLocked || care[triesOf({ flags, misses: 0, mostTries: null })] > care[triesToldOf];
}

/** The same for the tries that kyso itself has counted when the PIN is about to be sent. */
export function forbiddenByCount(counted: number, triesToldOf: Tries): boolean {
  const tries = counted >= manyMisses ? "may-be-last" : counted > 0 ? "missed-before" : "no-sign-of-misses";
  return care[tries] > care[triesToldOf];
}
