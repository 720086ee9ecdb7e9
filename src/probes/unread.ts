import type { Missing, Observation } from "../facts/observation.ts";

/** Returns why something could not be read; null if it was read, or is known to be absent. */
export function unreadReason(seen: Observation<unknown>): Missing | null {
  return seen.status === "observed" || seen.status === "absent" ? null : seen;
}

/** Returns the first reason why one of these could not be read; null if each was read, or is known to be absent. */
export function firstUnread(all: readonly Observation<unknown>[]): Missing | null {
  return all.map(unreadReason).find((reason) => reason !== null) ?? null;
}
