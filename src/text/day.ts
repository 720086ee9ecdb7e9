import type { Text } from "./language.ts";

/** Viet Nam's offset from UTC in minutes, the whole year (since 1975). */
export const vietNamOffset = 7 * 60;

/**
 * Returns a calendar date (ISO 8601: 2026-11-23) as each language writes it: 23/11/2026 in Vietnamese. No zone applies.
 */
export function calendarDate(iso: string): Text {
  return { vi: iso.split("-").reverse().join("/"), en: iso };
}

/** Returns the date of an instant in Viet Nam, as each language writes it; “–” for an invalid date. */
export function dayInVietNam(instant: Date): Text {
  const there = inVietNam(instant);
  if (there === null) return { vi: "–", en: "–" };
  const [date, month] = [two(there.getUTCDate()), two(there.getUTCMonth() + 1)];
  const year = String(there.getUTCFullYear()).padStart(4, "0");
  return { vi: `${date}/${month}/${year}`, en: `${year}-${month}-${date}` };
}

/** Returns the date and time of an instant in Viet Nam to the minute: 23/11/2026 09:15; “–” for an invalid date. */
export function minuteInVietNam(instant: Date): Text {
  if (inVietNam(instant) === null) return { vi: "–", en: "–" };
  const time = timeInVietNam(instant);
  const { vi, en } = dayInVietNam(instant);
  return { vi: `${vi} ${time}`, en: `${en} ${time}` };
}

/** Returns the time of day of an instant in Viet Nam to the minute: 09:15; “–” for an invalid date. */
export function timeInVietNam(instant: Date): string {
  const there = inVietNam(instant);
  return there === null ? "–" : `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

/** The instants between which a day is written with a year of four digits. */
const [first, last] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T23:59:59.999Z")];

/**
 * Returns the nearest instant whose day in UTC has a year of four digits, 0001 to 9999; an invalid one as it is. A
 * certificate without an end (RFC 5280, 4.1.2.5) names the last second of 9999, which in Viet Nam lies in 10000.
 */
export function withinFourDigits(instant: Date): Date {
  return new Date(Math.min(Math.max(instant.getTime(), first), last));
}

/**
 * A date whose UTC fields read as Viet Nam's clocks at that instant, within the years 0001 to 9999; null for an invalid
 * date.
 */
function inVietNam(instant: Date): Date | null {
  const there = withinFourDigits(new Date(instant.getTime() + vietNamOffset * 60_000));
  return Number.isNaN(there.getTime()) ? null : there;
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
