import type { Holidays } from "../catalogue/filing-schema.ts";
import type { Text } from "../text/language.ts";
import { addDays, type Day, order, weekday } from "./day.ts";

/** Why nobody works on a day. */
export interface DayOff {
  readonly day: Day;
  readonly name: Text;
  readonly status: "decided" | "proposed";
}

type Row = Pick<DayOff, "name" | "status">;

const saturday: Text = { vi: "thứ Bảy", en: "Saturday" };
const sunday: Text = { vi: "Chủ nhật", en: "Sunday" };

const isWeekend = (day: Day) => weekday(day) >= 6;

/** A holiday, and whether it is made up for where it falls on a weekend. */
interface Holiday extends Row {
  readonly madeUp: boolean;
}

/** Returns the holidays themselves of one year, before any is made up for. */
function holidaysOf(year: number, { yearly, dated }: Holidays): ReadonlyMap<Day, Holiday> {
  const of = String(year);
  const fixed = yearly
    .map((row) => ({ day: `${of}-${row.monthDay}`, row }))
    .filter(({ day, row }) => day >= row.since)
    .map(({ day, row }) => [day, { ...row, madeUp: true }] as const);
  const moving = dated.flatMap((row) =>
    row.days.filter((day) => day.startsWith(of)).map((day) => [day, { ...row, madeUp: row.substituted }] as const),
  );
  return new Map<Day, Holiday>([...fixed, ...moving]);
}

/** Returns the days on which holidays that fell on a weekend are made up for. */
function substitutes(holidays: ReadonlyMap<Day, Holiday>): ReadonlyMap<Day, Row> {
  const found = new Map<Day, Row>();
  for (const [day, { name, status, madeUp }] of [...holidays].sort(([a], [b]) => order(a, b))) {
    if (!madeUp || !isWeekend(day)) continue;
    let free = addDays(day, 1);
    while (isWeekend(free) || holidays.has(free) || found.has(free)) free = addDays(free, 1);
    found.set(free, { name: { vi: `nghỉ bù ${name.vi}`, en: `in lieu of ${name.en}` }, status });
  }
  return found;
}

/** Answers questions about working days; made of the table of holidays. */
export interface WorkingDays {
  /** Returns why a day is off; null for a working day. */
  readonly off: (day: Day) => DayOff | null;
  /** Returns the first working day that is not before a day. */
  readonly from: (day: Day) => Day;
  /** Returns the `count`-th working day before a day. */
  readonly before: (day: Day, count: number) => Day;
}

/** Returns the working days by a table of holidays: Saturday and Sunday are off, as are holidays and what makes up for them. */
export function workingDays(holidays: Holidays): WorkingDays {
  const years = new Map<number, ReadonlyMap<Day, Row>>();
  const ofYear = (year: number) => {
    const known = years.get(year);
    if (known) return known;
    const own = holidaysOf(year, holidays);
    const all = new Map<Day, Row>([...own, ...substitutes(own)]);
    years.set(year, all);
    return all;
  };
  const off = (day: Day): DayOff | null => {
    const row = ofYear(Number(day.slice(0, 4))).get(day);
    if (row) return { day, name: row.name, status: row.status };
    if (!isWeekend(day)) return null;
    return { day, name: weekday(day) === 6 ? saturday : sunday, status: "decided" };
  };
  const from = (day: Day) => {
    let next = day;
    while (off(next)) next = addDays(next, 1);
    return next;
  };
  const before = (day: Day, count: number) => {
    let found = day;
    for (let left = count; left > 0; ) {
      found = addDays(found, -1);
      if (!off(found)) left -= 1;
    }
    return found;
  };
  return { off, from, before };
}
