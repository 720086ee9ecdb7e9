import type { Day } from "../../calendar/day.ts";
import { dayWithName } from "../../calendar/words.ts";
import { clean } from "../../text/clean.ts";
import type { Text } from "../../text/language.ts";
import { deadlineLine } from "../deadline-line.ts";
import type { ReportJson } from "../schema.ts";
import { markIn } from "../verdict-sentence.ts";
import { type Html, html } from "./markup.ts";
import { codeOf, type Page, signed } from "./page.ts";
import { pageWords } from "./words.ts";

/** Returns how many days are left, in words; 0 is today. */
export function daysLeftWords(days: number): Text {
  const [vi, en] = [`${Math.abs(days)} ngày`, `${Math.abs(days)} ${Math.abs(days) === 1 ? "day" : "days"}`];
  if (days === 0) return pageWords.today;
  return days < 0 ? { vi: `đã qua ${vi}`, en: `${en} ago` } : { vi: `còn ${vi}`, en: `${en} left` };
}

/** Returns a calendar day of Viet Nam with its weekday, readable for programs too. */
function dayOf(day: Day, { t }: Page): Html {
  return html`<time datetime="${day}">${t(dayWithName(day))}</time>`;
}

/** Returns the line under the verdict: the next date, and whether machine and certificate get there; null if none. */
export function filingLine(report: ReportJson, { t }: Page): Html | null {
  const told = deadlineLine(report);
  if (!told) return null;
  return html`
<p>${signed(markIn(report, told.mark), t(told.name))}: ${t(told.text)} · ${clean(told.what, 300)}${told.code === null ? null : html` ${codeOf(told.code)}`}</p>`;
}

/** Returns the next deadline; null if the report names none. */
export function nextDeadline({ deadline }: ReportJson, page: Page): Html | null {
  if (!deadline) return null;
  const { t } = page;
  const { what, due, daysLeft } = deadline;
  return html`
<p class="date">${t(pageWords.nextDeadline)}: <strong>${clean(what, 300)}, ${dayOf(due, page)}</strong> (${t(daysLeftWords(daysLeft))})</p>`;
}

/** Returns the day by which a renewal has to begin; null if the report names none. */
export function renewBy({ renewal }: ReportJson, page: Page): Html | null {
  if (!renewal) return null;
  const { t } = page;
  const { beginBy, daysLeft, why } = renewal;
  return html`
<p class="date">${t(pageWords.renewBy)}: <strong>${dayOf(beginBy, page)}</strong> (${t(daysLeftWords(daysLeft))}). ${clean(why, 1000)}</p>`;
}
