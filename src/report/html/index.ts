import { createHash } from "node:crypto";
import { clean } from "../../text/clean.ts";
import { minuteInVietNam } from "../../text/day.ts";
import { say } from "../../text/language.ts";
import { resultWords, verdictWords } from "../../text/verdicts.ts";
import type { ReportJson } from "../schema.ts";
import type { TextOptions } from "../text-options.ts";
import { words } from "../text-words.ts";
import { aloudPart } from "./aloud.ts";
import { beyondPart, openedPart, toDoPart, verdictPart, verdictsPart } from "./answer.ts";
import { certificatesPart } from "./certificates.ts";
import { type Html, html } from "./markup.ts";
import { name, type Page } from "./page.ts";
import { evidencePart, stepsPart } from "./steps.ts";
import { stylesheet } from "./style.ts";
import { pageWords } from "./words.ts";

/** Returns the hash by which the page's policy knows its own style sheet, and no other. */
function styleHash(): string {
  return createHash("sha256").update(String(stylesheet)).digest("base64");
}

/** Returns the page's title, short enough for a browser's tab also where the label is made of signs of markup. */
function titleOf(report: ReportJson, { t }: Page): string {
  const practice = report.practice ? [t(resultWords.practice)] : [];
  return [...practice, "kyso", t(verdictWords[report.overall]), clean(report.label.replace(/[&<>"']+/g, " "), 24)].join(
    " · ",
  );
}

/** Returns what stands at the top of the page, and of each page in print. */
function runningHead(report: ReportJson, { t }: Page): Html {
  const taken = html`<time datetime="${report.takenAt}">${t(minuteInVietNam(new Date(report.takenAt)))}</time>`;
  return html`<header>
<p class="head"><strong>${name(report.label)}</strong> <span>${taken} (${t(words.vietNamsTime)})</span> <span>kyso ${clean(report.kyso, 60)}</span></p>${
    report.practice
      ? html`
<p class="practice">${t(words.practice)}</p>
<div class="across" aria-hidden="true">${t(pageWords.acrossThePage)}</div>`
      : null
  }
</header>`;
}

function signatureLine({ t }: Page): Html {
  const place = (text: string) => html`<span>${text}: </span>`;
  return html`<p class="signature">${[pageWords.checkedBy, pageWords.date, pageWords.signed].map((text) => place(t(text)))}</p>`;
}

/**
 * Returns the report as one page that needs nothing else: no script, no request, on a screen or on paper. What has to be
 * read first stands first.
 */
export function reportHtml(report: ReportJson, { steps, language }: TextOptions): string {
  const page: Page = { language, steps, t: (text) => say(text, language) };
  const { t } = page;
  const document = html`<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleHash()}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${titleOf(report, page)}</title>
<style>${stylesheet}</style>
</head>
<body>
<div class="sheet">
${runningHead(report, page)}
<main>
${verdictPart(report, page)}${openedPart(report, page)}
${toDoPart(report, page)}
${certificatesPart(report, page)}
${verdictsPart(report, page)}
${stepsPart(report, page)}
${evidencePart(report, page)}
${beyondPart(report, page)}
${aloudPart(report, page)}
<p class="dim only-screen">${t(pageWords.privacy)}</p>
${signatureLine(page)}
</main>
</div>
</body>
</html>
`;
  return String(document);
}
