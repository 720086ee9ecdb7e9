import { type FilingRule, filingRules, holidays } from "../catalogue/filing-rules.ts";
import type { Text } from "../text/language.ts";
import { addDays, type Day, dayOfMonth, order } from "./day.ts";
import { type DayOff, workingDays } from "./days-off.ts";

/** A filing date: what is due, when, and what that rests on. */
export interface Filing {
  /** The rule and the period, e.g. “vat-month-2026-11”: the same in every run. */
  readonly id: string;
  readonly rule: FilingRule;
  /** The period: 2026-11, 2026-Q4 or 2026. */
  readonly period: string;
  readonly what: Text;
  /** The day that the rule names. */
  readonly nominal: Day;
  /** The day until whose end it is in time: the first working day from `nominal` on. */
  readonly due: Day;
  /** The days off that moved it, `nominal` first; empty if nothing did. */
  readonly passedOver: readonly DayOff[];
  /** Why the date may still change; null where it is decided. */
  readonly tentative: Text | null;
}

/** Whose dates: of those who file VAT by month or by quarter; null for both. */
export type Filers = "month" | "quarter" | null;

/** The working days of Viet Nam, by the catalogue. */
export const working = workingDays(holidays);

interface Period {
  readonly name: string;
  readonly words: Text;
  /** The month in which the period ends, counted from January of `year`. */
  readonly year: number;
  readonly lastMonth: number;
}

function periodsOf(every: FilingRule["every"], year: number): readonly Period[] {
  if (every === "year") return [{ name: `${year}`, words: { vi: `${year}`, en: `${year}` }, year, lastMonth: 12 }];
  const count = every === "month" ? 12 : 4;
  return Array.from({ length: count }, (_, at) => {
    const number = at + 1;
    const two = String(number).padStart(2, "0");
    return every === "month"
      ? { name: `${year}-${two}`, words: { vi: `${two}/${year}`, en: `${year}-${two}` }, year, lastMonth: number }
      : {
          name: `${year}-Q${number}`,
          words: { vi: `${number}/${year}`, en: `Q${number} ${year}` },
          year,
          lastMonth: number * 3,
        };
  });
}

/** Returns the days off from a day to the next working day. */
function offFrom(nominal: Day): readonly DayOff[] {
  const found: DayOff[] = [];
  for (let day = nominal, off = working.off(day); off; day = addDays(day, 1), off = working.off(day)) found.push(off);
  return found;
}

/** Returns why a date between these days may still change: the table of days off is not decided, or an open holiday touches it. */
function doubtOf(nominal: Day, due: Day): Text | null {
  const open = holidays.dated.find((row) => row.open !== null && row.open.from <= due && nominal <= row.open.to);
  if (open)
    return {
      vi: `dự kiến: ${open.name.vi}, lịch nghỉ mới là đề xuất`,
      en: `tentative: ${open.name.en}, whose days off are only proposed`,
    };
  if (due <= holidays.decidedThrough) return null;
  const year = holidays.decidedThrough.slice(0, 4);
  return {
    vi: `dự kiến: lịch nghỉ lễ sau năm ${year} chưa chốt`,
    en: `tentative: days off after ${year} are not decided`,
  };
}

function filled({ vi, en }: Text, period: Text): Text {
  return { vi: vi.replace("{period}", period.vi), en: en.replace("{period}", period.en) };
}

function nominalOf({ monthsAfter, day }: FilingRule, { year, lastMonth }: Period): Day {
  return dayOfMonth(year, lastMonth + monthsAfter, day);
}

/** More days than any run of days off has. */
const mostShift = 31;

function filingOf(rule: FilingRule, period: Period): Filing {
  const { name, words } = period;
  const nominal = nominalOf(rule, period);
  const passedOver = offFrom(nominal);
  const due = working.from(nominal);
  return {
    id: `${rule.id}-${name.toLowerCase()}`,
    rule,
    period: name,
    what: filled(rule.what, words),
    nominal,
    due,
    passedOver,
    tentative: doubtOf(nominal, due),
  };
}

export interface FilingsAsked {
  /** The first and the last day on which what is wanted is due. */
  readonly from: Day;
  readonly to: Day;
  /** What it is for; null for everything that has dates. */
  readonly purpose: string | null;
  readonly filers?: Filers;
}

/**
 * Returns what is due in a span of days, the earliest first, and on one day in the order of the rules. A rule says
 * nothing of a span that begins before it held: what was due then, another rule said.
 */
export function filings({ from, to, purpose, filers = null }: FilingsAsked): readonly Filing[] {
  const years = [-2, -1, 0, 1, 2].map((more) => Number(from.slice(0, 4)) + more);
  const span = years.filter((year) => year <= Number(to.slice(0, 4)));
  return (
    filingRules.rules
      .filter((rule) => purpose === null || rule.for === purpose)
      .filter((rule) => filers === null || rule.filers === "all" || rule.filers === filers)
      .filter((rule) => from >= rule.since)
      .flatMap((rule) => span.flatMap((year) => periodsOf(rule.every, year).map((period) => ({ rule, period }))))
      // Days off move a date on by less than a month, so others need no look at the days off.
      .filter(({ rule, period }) => {
        const nominal = nominalOf(rule, period);
        return addDays(from, -mostShift) <= nominal && nominal <= to;
      })
      .map(({ rule, period }) => filingOf(rule, period))
      .filter(({ due }) => from <= due && due <= to)
      .sort((a, b) => order(a.due, b.due))
  );
}

/** A year and some days: by then every rule has come round. */
const aRound = 400;

/** Returns what is due next; null where nothing has a date. Without a purpose, the next tax return. */
export function nextFiling(today: Day, purpose: string | null, filers: Filers = null): Filing | null {
  const all = filings({ from: today, to: addDays(today, aRound), purpose: purpose ?? "tax", filers });
  // A payment needs no signature of its own on the day on which returns are due.
  return all.find(({ rule }) => rule.kind === "return") ?? all[0] ?? null;
}
