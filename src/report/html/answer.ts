import { clean } from "../../text/clean.ts";
import { severityWords } from "../../text/severities.ts";
import { severityMarks } from "../../text/marks.ts";
import { kindNames, resultWords } from "../../text/verdicts.ts";
import { actions, beyondFindings, kindAnswer, toDo } from "../answer.ts";
import { openedTexts } from "../opened-texts.ts";
import type { FindingJson, ReportJson } from "../schema.ts";
import { inPractice, markIn, proofOf, verdictSentence } from "../verdict-sentence.ts";
import { withLinks } from "./link.ts";
import { filingLine } from "./deadline.ts";
import { type Html, html } from "./markup.ts";
import { codeOf, codesOf, type Page, signed } from "./page.ts";
import { pageWords } from "./words.ts";

/** Returns the verdict as the page's one heading of the first rank, whether it is proven, and the next deadline. */
export function verdictPart(report: ReportJson, page: Page): Html {
  const { t } = page;
  const { mark, sentence } = verdictSentence(report);
  const proof = t(proofOf(report));
  return html`<section class="verdict is-${mark}">
<h1>${signed(mark, t(inPractice(report, sentence)))}</h1>
<p>${sentenceCase(report.practice ? t(pageWords.notTheRealToken) : proof)}.</p>${filingLine(report, page)}
</section>`;
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function actionList(finding: FindingJson): Html | null {
  const all = actions(finding);
  if (all.length === 0) return null;
  return html`
<ul class="actions">${all.map(
    (action) => html`
<li>${withLinks(clean(action, 1000))}</li>`,
  )}
</ul>`;
}

/** Returns the numbered list of what to do, and how. */
export function toDoPart(report: ReportJson, { t }: Page): Html {
  const findings = toDo(report);
  const list = html`<ol class="todo">${findings.map(
    (finding) => html`
<li class="is-${severityMarks[finding.severity]}">
<p class="kind">${signed(severityMarks[finding.severity], t(severityWords[finding.severity]))}</p>
<p class="what">${clean(finding.what, 1000)} ${codeOf(finding.code)}</p>${actionList(finding)}
</li>`,
  )}
</ol>`;
  const beyond = beyondFindings(report).length > 0 ? ` ${t(pageWords.butBeyond)} “${t(resultWords.beyond)}”.` : null;
  return html`<section>
<h2>${t(pageWords.whatNow)}</h2>
${findings.length === 0 ? html`<p>${t(pageWords.nothingToDo)}${beyond}</p>` : list}
</section>`;
}

/** Returns which saved file the page was made from, and what is judged otherwise here; null for any other report. */
export function openedPart(report: ReportJson, { t }: Page): Html | null {
  const texts = openedTexts(report, report.kyso);
  if (texts.length === 0) return null;
  return html`
<ul class="opened">${texts.map(
    (text) => html`
<li>${t(text)}</li>`,
  )}
</ul>`;
}

/** Returns the table of the four verdicts. */
export function verdictsPart(report: ReportJson, { t }: Page): Html {
  const { readiness } = report;
  const kinds = [
    { name: pageWords.sign, told: kindAnswer({ ...readiness.sign, beyond: [] }) },
    ...(["register", "login", "file"] as const).map((kind) => ({
      name: kindNames[kind],
      told: kindAnswer(readiness[kind]),
    })),
  ];
  return html`<section>
<h2>${t(pageWords.verdicts)}</h2>
<table>
<caption>${t(pageWords.verdictsCaption)}</caption>
<thead>
<tr><th scope="col">${t(pageWords.task)}</th><th scope="col">${t(pageWords.verdict)}</th><th scope="col">${t(pageWords.codes)}</th></tr>
</thead>
<tbody>${kinds.map(
    ({ name, told }) => html`
<tr><th scope="row">${t(name)}</th><td>${signed(markIn(report, told.mark), t(told.verdict))}</td><td>${codesOf(told.codes)}</td></tr>`,
  )}
</tbody>
</table>
</section>`;
}

/** Returns what cannot be checked from this machine, and what to do about it; null if there is nothing. */
export function beyondPart(report: ReportJson, { t }: Page): Html | null {
  const findings = beyondFindings(report);
  if (findings.length === 0) return null;
  return html`<section>
<h2>${t(resultWords.beyond)}</h2>
<ul class="findings">${findings.map(
    (finding) => html`
<li>
<p class="what">${clean(finding.what, 1000)} ${codeOf(finding.code)}</p>${actionList(finding)}
</li>`,
  )}
</ul>
</section>`;
}
