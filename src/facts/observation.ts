/**
 * The statuses of an observation without a value. Failing to find out is a result like any other.
 *
 * absent: it does not exist here · unsupported: this system or build cannot find out · failed: an error occurred ·
 * timed-out: no answer within the deadline · crashed: the asked program or driver died · skipped: the person or the
 * caller left it out · not-applicable: the question makes no sense here
 */
export const withoutValue = [
  "absent",
  "unsupported",
  "failed",
  "timed-out",
  "crashed",
  "skipped",
  "not-applicable",
] as const;

export type WithoutValue = (typeof withoutValue)[number];

export type Observed<T> = { readonly status: "observed"; readonly value: T };

export type Missing = {
  readonly status: WithoutValue;
  /** Why, in plain English for support; bounded and without control characters. */
  readonly reason: string;
  /** The system's or library's own name of the error, if it has one (ECONNREFUSED, CKR_…). */
  readonly error?: string | undefined;
};

/** The outcome of looking: a value, or the reason why there is none. */
export type Observation<T> = Observed<T> | Missing;

/** Returns an observation with this value. */
export function observed<T>(value: T): Observed<T> {
  return { status: "observed", value };
}

/** Returns an observation without a value. */
export function missing(status: WithoutValue, reason: string, error?: string): Missing {
  return error === undefined ? { status, reason } : { status, reason, error };
}

/** Returns the value, or undefined if nothing was observed. */
export function valueOf<T>(observation: Observation<T> | undefined): T | undefined {
  return observation?.status === "observed" ? observation.value : undefined;
}
