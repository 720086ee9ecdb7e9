import { vietNamOffset, withinFourDigits } from "../text/day.ts";
import type { Text } from "../text/language.ts";

/** A calendar day of Viet Nam (ISO 8601: 2026-12-21), from 0001-01-01 to 9999-12-31. Days compare as texts. */
export type Day = string;

/** The last day that there is. What ends on it has no end (RFC 5280, 4.1.2.5). */
export const lastOfDays: Day = "9999-12-31";

const dayMs = 86_400_000;

/** Returns the day's number since 1970, for sums; no time zone of the machine takes part. */
function numberOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

/** Returns the day of a date in UTC; of one beyond the years of four digits, the nearest within. */
function dayIn(utc: Date): Day {
  return withinFourDigits(utc).toISOString().slice(0, 10);
}

function dayOf(number: number): Day {
  return dayIn(new Date(number * dayMs));
}

/** Returns which of two days is the earlier, for sorting; the rules of a language, which are slow to load, take no part. */
export function order(one: Day, other: Day): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Returns the day `days` after a day, or before it if negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(numberOf(day) + days);
}

/** Returns the days from one day to another; negative where it lies before. */
export function daysFrom(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

/** Returns the day in Viet Nam at an instant. */
export function dayAt(instant: Date): Day {
  return dayIn(new Date(withinFourDigits(instant).getTime() + vietNamOffset * 60_000));
}

/** Returns the days by Viet Nam's calendar from one instant to another, whatever the hours; negative where it lies before. */
export function daysBetween(from: Date, to: Date): number {
  return daysFrom(dayAt(from), dayAt(to));
}

/** Returns the last second of a day in Viet Nam: 23:59:59 at UTC+7. */
export function lastSecond(day: Day): Date {
  return new Date(`${day}T23:59:59+07:00`);
}

/** Returns a month's day, or its last one; `month` counts from 1 and may lie beyond 12. */
export function dayOfMonth(year: number, month: number, day: number | "last"): Day {
  const date = day === "last" ? new Date(Date.UTC(year, month, 0)) : new Date(Date.UTC(year, month - 1, day));
  return dayIn(date);
}

/** Returns the day of the week, 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;
}

const names: readonly Text[] = [
  { vi: "thứ Hai", en: "Monday" },
  { vi: "thứ Ba", en: "Tuesday" },
  { vi: "thứ Tư", en: "Wednesday" },
  { vi: "thứ Năm", en: "Thursday" },
  { vi: "thứ Sáu", en: "Friday" },
  { vi: "thứ Bảy", en: "Saturday" },
  { vi: "Chủ nhật", en: "Sunday" },
];

/** Returns the name of a day's weekday. */
export function weekdayName(day: Day): Text {
  return names[weekday(day) - 1] ?? { vi: "–", en: "–" };
}
