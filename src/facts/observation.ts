/**
 * What came of looking: a value, or the reason why there is none. Failing to find out is a result like any other.
 *
 * absent: looked, and it is not there · unsupported: this system or build cannot be asked · failed: asking went wrong ·
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
  /** The system's or library's own name of the fault, where it has one (ECONNREFUSED, CKR_…). */
  readonly error?: string | undefined;
};

export type Observation<T> = Observed<T> | Missing;

export function observed<T>(value: T): Observed<T> {
  return { status: "observed", value };
}

export function missing(status: WithoutValue, reason: string, error?: string): Missing {
  return error === undefined ? { status, reason } : { status, reason, error };
}

/** The value, or undefined where nothing was observed. */
export function valueOf<T>(observation: Observation<T> | undefined): T | undefined {
  return observation?.status === "observed" ? observation.value : undefined;
}
