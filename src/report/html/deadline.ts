import { clean } from "../../text/clean.ts";
import { calendarDate } from "../../text/day.ts";
import type { ReportJson } from "../schema.ts";
import { type Html, html } from "./markup.ts";
import type { Page } from "./page.ts";
import { daysLeftWords, pageWords } from "./words.ts";

/** Returns a calendar date of Viet Nam as the page's language writes it, readable for programs too. */
function calendarDay(iso: string, { t }: Page): Html {
  return html`<time datetime="${iso}">${t(calendarDate(iso))}</time>`;
}

/** Returns the line with the next deadline; null if the report names none. */
export function deadlineLine({ deadline }: ReportJson, page: Page): Html | null {
  if (!deadline) return null;
  const { t } = page;
  const { what, due, daysLeft } = deadline;
  return html`
<p class="date">${t(pageWords.nextDeadline)}: <strong>${clean(what, 300)}, ${calendarDay(due, page)}</strong> (${t(daysLeftWords(daysLeft))})</p>`;
}

/** Returns the line with the day by which a renewal has to begin; null if the report names none. */
export function renewalLine({ renewal }: ReportJson, page: Page): Html | null {
  if (!renewal) return null;
  const { t } = page;
  const { beginBy, daysLeft, why } = renewal;
  return html`
<p class="date">${t(pageWords.renewBy)}: <strong>${calendarDay(beginBy, page)}</strong> (${t(daysLeftWords(daysLeft))}). ${clean(why, 600)}</p>`;
}
