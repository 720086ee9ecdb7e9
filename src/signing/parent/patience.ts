import { missing, type Missing } from "../../facts/observation.ts";
import { shortLease } from "../../facts/tokens.ts";
import type { DriverDeadlines } from "../../machine/driver-port.ts";

/** Deadlines of one request in milliseconds: for each function that the child announces, and for the whole. */
export interface Patience {
  readonly each: (call: string) => number;
  readonly whole: number;
  /** How much longer the pending function and the whole may take, each time the person asks to go on waiting. */
  readonly longer: number;
  /** Returns the observation once `ms` have passed without an answer, during the function `call`. */
  readonly over: (ms: number, call: string) => Missing;
}

/** Milliseconds for each call on a token once another driver has hung there. */
const leaseMs = 1000;
/** A driver that answers each call just in time is given up after this many deadlines. */
const mostDeadlines = 5;

function noAnswer(ms: number, call: string): Missing {
  return missing("timed-out", `${call === "" ? "its process" : call} gave no answer within ${ms} ms`);
}

/** Returns the patience for loading and initialising together. */
export function loading({ load, signature }: DriverDeadlines): Patience {
  return { each: () => load, whole: load, longer: signature, over: noAnswer };
}

/** Returns the patience for reading slots or tokens. */
export function looking({ call, signature }: DriverDeadlines): Patience {
  return { each: () => call, whole: mostDeadlines * call, longer: signature, over: noAnswer };
}

/**
 * Returns the patience for reading tokens after another driver has used up a whole deadline there: a second one that
 * hangs then costs little. The driver may be only slow, and the reason says so.
 */
export function lookingBriefly(deadlines: DriverDeadlines): Patience {
  const lease = Math.min(leaseMs, deadlines.call);
  const over = (ms: number, call: string) =>
    missing(
      "timed-out",
      `${noAnswer(ms, call).reason}; it was given less time because another driver hung: ask it again alone`,
      shortLease,
    );
  return { ...looking(deadlines), each: () => lease, over };
}

/**
 * Returns the patience for the test signature: the login and C_Sign have a longer deadline than other calls. Slow cards
 * need it for both, and a login that is given up is unclear: nobody knows whether it cost a try. A second way to sign
 * may follow the first.
 */
export function signing({ call, signature }: DriverDeadlines): Patience {
  return {
    each: (name) => (name === "C_Sign" || name === "C_Login" ? Math.max(call, signature) : call),
    whole: mostDeadlines * call + 3 * signature,
    longer: signature,
    over: noAnswer,
  };
}

/** A second signature that takes so many times as long as the first has gone wrong. */
const muchLonger = 3;

/**
 * Returns the patience for a second signature after one that took `firstMs` milliseconds: a token's speed is known by
 * then, so that one that hangs now is given up soon. Never longer than for the first.
 */
export function signingAgain({ call, signature }: DriverDeadlines, firstMs: number | null): Patience {
  const each = Math.min(Math.max(call, signature), Math.max(call, muchLonger * (firstMs ?? 0)));
  return { each: () => each, whole: 2 * each, longer: signature, over: noAnswer };
}
