import { renewalDestinations } from "../catalogue/renewal.ts";
import { type Day, dayAt, daysBetween, lastSecond } from "./day.ts";
import { working } from "./filings.ts";

/** When a certificate is in force. */
export interface Term {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** Whether a certificate is in force until the last second of a day in Viet Nam. */
export function livesThrough({ notBefore, notAfter }: Term, due: Day): boolean {
  const end = lastSecond(due);
  return notBefore <= end && end <= notAfter;
}

const workingDaysAt = (id: string) => renewalDestinations.find((one) => one.id === id)?.workingDays ?? 0;

/**
 * Returns the working days that a new certificate needs, once it is there, before it may be used everywhere: tax and
 * customs side by side, then e-invoices. A person without a business has the tax office alone.
 */
export function leadDays(business: boolean): number {
  const tax = workingDaysAt("tax");
  return business ? Math.max(tax, workingDaysAt("customs")) + workingDaysAt("e-invoices") : tax;
}

/**
 * Returns the day by which a renewal has to begin so that the new certificate may be used on `needed`. The time that the
 * provider takes to issue it is not in it: no source says how long that is.
 */
export function beginBy(needed: Day, business: boolean): Day {
  return working.before(needed, leadDays(business));
}

/** Returns the day on which a certificate ends in Viet Nam: the last on which it may be used at all. */
export function lastDayOf({ notAfter }: Pick<Term, "notAfter">): Day {
  return dayAt(notAfter);
}

/**
 * Returns the days left of a certificate by Viet Nam's calendar: 1 if it ends tomorrow, whatever the hour, 0 on its last day
 * (before its end and after), below 0 from the day after.
 */
export function daysLeftOf({ notAfter }: Pick<Term, "notAfter">, now: Date): number {
  return daysBetween(now, notAfter);
}
