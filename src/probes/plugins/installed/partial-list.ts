import type { Missing } from "../../../facts/observation.ts";

/** What was found, and why that may not be all. */
export interface PartialList<T> {
  readonly found: readonly T[];
  /** Null if the list is complete. */
  readonly unread: Missing | null;
}

/** The lists as one, with the first reason why it may not be complete. */
export function joinedLists<T>(lists: readonly PartialList<T>[]): PartialList<T> {
  return { found: lists.flatMap((l) => l.found), unread: lists.find((l) => l.unread)?.unread ?? null };
}
