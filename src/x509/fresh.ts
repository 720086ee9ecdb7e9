const minute = 60_000;
/** The difference of clocks that is let pass. */
const skew = 5 * minute;
/** The age at which a status that names no next one is old, in milliseconds. */
const oldest = 7 * 24 * 60 * minute;

/** The times of a verified answer or list, in ISO 8601, and its nonce. */
export interface StatusTimes {
  readonly nonce?: "same" | "other" | "absent" | undefined;
  /** When the responder signed the answer. */
  readonly producedAt?: string | undefined;
  readonly thisUpdate?: string | undefined;
  /** Missing if it names none. */
  readonly nextUpdate?: string | undefined;
  /** The end of the certificate of the issuer's delegate. */
  readonly delegateUntil?: string | undefined;
}

/**
 * Whether a verified status speaks of this time. An answer with the request's own nonce was signed just now, whatever any
 * clock here says: its times are compared with the moment of its signature, since a responder may repeat old data.
 * Without a time (null) none is called old.
 */
export function isFresh(times: StatusTimes, at: Date | null): boolean {
  const { nonce, producedAt, thisUpdate, nextUpdate, delegateUntil } = times;
  if (nonce === "other") return false;
  const now = nonce === "same" && producedAt ? Date.parse(producedAt) : at?.getTime();
  if (now === undefined) return true;
  if (!thisUpdate || Date.parse(thisUpdate) > now + skew) return false;
  if (delegateUntil && Date.parse(delegateUntil) < now - skew) return false;
  const until = nextUpdate ? Date.parse(nextUpdate) : Date.parse(thisUpdate) + oldest;
  return now <= until + skew;
}
