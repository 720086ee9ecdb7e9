import { livesThrough, type Term } from "../../calendar/certificate.ts";
import { type Day, lastSecond } from "../../calendar/day.ts";

/** How a certificate stands on a day: in force until its end, ended by then, not in force yet, or revoked or suspended. */
export const standings = ["lives", "ended", "not-yet", "withdrawn"] as const;

export type Standing = (typeof standings)[number];

/** Returns how a certificate stands at the end of a day. One that is revoked or suspended is in force on no day. */
export function standingOn(due: Day, term: Term, withdrawn: boolean): Standing {
  if (withdrawn) return "withdrawn";
  if (livesThrough(term, due)) return "lives";
  return term.notAfter < lastSecond(due) ? "ended" : "not-yet";
}
