import { daysLeftOf } from "../../calendar/certificate.ts";
import { type Day, lastSecond } from "../../calendar/day.ts";
import { holderKinds } from "../../steps/certificate/holder-kinds.ts";
import { dayInVietNam } from "../../text/day.ts";
import type { ReportJson } from "../schema.ts";
import { daysLeftWords, nextDeadline, renewBy } from "./deadline.ts";
import { type Html, html } from "./markup.ts";
import { name, type Page, signed } from "./page.ts";
import { pageWords } from "./words.ts";

type Certificate = ReportJson["certificates"][number];

function dayOf(instant: string, { t }: Page): Html {
  return html`<time datetime="${instant}">${t(dayInVietNam(new Date(instant)))}</time>`;
}

/** Returns how a certificate stands at the time of the report, by its dates alone. */
function timeLeft({ notBefore, notAfter }: Certificate, report: ReportJson, { t }: Page): Html {
  const [now, until] = [new Date(report.takenAt), new Date(notAfter)];
  if (until < now) return signed("bad", t(pageWords.ended));
  if (new Date(notBefore) > now) return signed("bad", t(pageWords.notYet));
  const left = daysLeftOf({ notAfter: until }, now);
  return html`${t(left === 0 ? pageWords.endsToday : daysLeftWords(left))}`;
}

/** Returns whether a certificate lives through the next date, and if not, why: by its dates, or else it cannot be used. */
function livesSign({ livesThroughDeadline, notBefore, notAfter }: Certificate, due: Day, { t }: Page): Html {
  if (livesThroughDeadline) return signed("good", t(pageWords.livesThrough));
  const end = lastSecond(due);
  if (new Date(notAfter) < end) return signed("bad", t(pageWords.endsBefore));
  return signed("bad", t(new Date(notBefore) > end ? pageWords.notYetThen : pageWords.unusable));
}

function certificateCard(one: Certificate, chosen: boolean, report: ReportJson, page: Page): Html {
  const { t } = page;
  const { deadline } = report;
  const lives =
    one.livesThroughDeadline === null || deadline === null
      ? null
      : html`
<div><dt>${t(pageWords.nextDeadline)}</dt><dd>${livesSign(one, deadline.due, page)}</dd></div>`;
  return html`<li class="certificate">
<p class="what">${name(one.holder)}${chosen ? html` <span class="chosen">${t(pageWords.chosen)}</span>` : null}</p>
<dl>
<div><dt>${t(pageWords.validity)}</dt><dd>${dayOf(one.notBefore, page)} – <strong>${dayOf(one.notAfter, page)}</strong>, ${timeLeft(one, report, page)}</dd></div>${lives}
<div><dt>${t(pageWords.taxCode)}</dt><dd>${one.taxCode === null ? "–" : name(one.taxCode)} (${t(holderKinds[one.kind])})</dd></div>
<div><dt>${t(pageWords.issuer)}</dt><dd>${name(one.issuer)}</dd></div>
<div><dt>${t(pageWords.serial)}</dt><dd>${name(one.serial)}</dd></div>
</dl>
</li>`;
}

/** Returns every certificate of the report, with the next deadline and when to renew. */
export function certificatesPart(report: ReportJson, page: Page): Html {
  const { t } = page;
  const { certificate, certificates } = report;
  const isChosen = (one: Certificate) => one.serial === certificate?.serial && one.issuer === certificate.issuer;
  const several = certificates.length > 1;
  const list = html`
<ul class="certificates">
${certificates.map((one) => certificateCard(one, several && isChosen(one), report, page))}
</ul>`;
  return html`<section>
<h2>${t(pageWords.certificateAndDeadline)}</h2>${nextDeadline(report, page)}${renewBy(report, page)}${
    certificates.length === 0
      ? html`
<p>${t(pageWords.noCertificate)}</p>`
      : list
  }${
    several && certificate === null
      ? html`
<p>${t(pageWords.noneChosen)}</p>`
      : null
  }
</section>`;
}
