import { missing, type Missing } from "../../facts/observation.ts";
import { shortLease } from "../../facts/tokens.ts";
import type { DriverDeadlines } from "../../machine/driver-port.ts";

/** How long an answer is waited for, in milliseconds: each function the child announces, and the whole of it. */
export interface Patience {
  readonly each: (call: string) => number;
  readonly whole: number;
  /** What is told when it is over. */
  readonly over: (ms: number, call: string) => Missing;
}

/** What a driver gets for each call on a token once another has hung there. */
const leaseMs = 1000;
/** A driver that answers each call just in time is still given up after so many deadlines. */
const mostDeadlines = 5;

function noAnswer(ms: number, call: string): Missing {
  return missing("timed-out", `${call === "" ? "its process" : call} gave no answer within ${ms} ms`);
}

/** For loading and initialising together. */
export function loading({ load }: DriverDeadlines): Patience {
  return { each: () => load, whole: load, over: noAnswer };
}

/** For looking at slots or tokens. */
export function looking({ call }: DriverDeadlines): Patience {
  return { each: () => call, whole: mostDeadlines * call, over: noAnswer };
}

/**
 * For looking at tokens after another driver has used up a whole deadline there: whoever hangs too costs little. It is
 * no proof against a driver that is merely slow, and says so.
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
 * For the test signature: the signature itself has a deadline of its own. The login is one of the other calls: cards
 * answer a PIN well within theirs, and one that does not has an unclear login, whichever deadline ends it.
 */
export function signing({ call, signature }: DriverDeadlines): Patience {
  return {
    each: (name) => (name === "C_Sign" ? signature : call),
    whole: mostDeadlines * call + signature,
    over: noAnswer,
  };
}
