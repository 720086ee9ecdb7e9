import { clean } from "../../text/clean.ts";
import { severityWords } from "../../text/severities.ts";
import { severityMarks, stepMarks } from "../../text/marks.ts";
import { actions, beyondCodes, withoutResult } from "../answer.ts";
import type { FindingJson, ReportJson, StepJson } from "../schema.ts";
import { withLinks } from "./link.ts";
import { type Html, html } from "./markup.ts";
import { codeOf, type Page, signed } from "./page.ts";
import { pageWords, stepWords } from "./words.ts";

function titleOf(step: StepJson, { t, steps }: Page): string {
  const title = steps.find(({ id }) => id === step.id)?.title;
  return title ? t(title) : step.id;
}

/** Returns a finding. What to do is listed above all steps, except for one that is only good to know. */
function findingItem(finding: FindingJson, beyond: readonly string[], { t }: Page): Html {
  const { code, severity, what } = finding;
  const told = severity === "info" && !beyond.includes(code) ? actions(finding) : [];
  const list = html`
<ul class="actions">${told.map(
    (action) => html`
<li>${withLinks(clean(action, 1000))}</li>`,
  )}
</ul>`;
  return html`
<li class="finding" data-code="${code}">
<p class="what">${signed(severityMarks[severity], t(severityWords[severity]))}: ${clean(what, 1000)} ${codeOf(code)}</p>${told.length > 0 ? list : null}
</li>`;
}

/** Returns every step with its mark and all its findings. */
export function stepsPart(report: ReportJson, page: Page): Html {
  const { t } = page;
  const beyond = beyondCodes(report);
  return html`<section>
<h2>${t(pageWords.steps)}</h2>${report.steps.map((step) => {
    const status = signed(stepMarks[step.status], t(withoutResult(step) ?? stepWords[step.status]));
    const list = html`
<ul class="findings">${step.findings.map((finding) => findingItem(finding, beyond, page))}
</ul>`;
    return html`
<section class="step">
<h3>${titleOf(step, page)} <span class="status">${status}</span></h3>${step.findings.length > 0 ? list : null}
</section>`;
  })}
</section>`;
}

/** Returns the facts behind the findings: folded on a screen, open in print; null if there are none. */
export function evidencePart({ steps }: ReportJson, page: Page): Html | null {
  const { t } = page;
  const proven = steps
    .map((step) => ({ step, findings: step.findings.filter(({ evidence }) => evidence.length > 0) }))
    .filter(({ findings }) => findings.length > 0);
  if (proven.length === 0) return null;
  return html`<section>
<h2>${t(pageWords.evidence)}</h2>
<p class="dim">${t(pageWords.evidenceFor)}</p>${proven.map(
    ({ step, findings }) => html`
<details>
<summary>${titleOf(step, page)}</summary>
<dl class="evidence">${findings.map(
      ({ code, evidence }) => html`
<div><dt>${codeOf(code)}</dt>${evidence.map(
        (line) => html`
<dd>${clean(line, 1000)}</dd>`,
      )}</div>`,
    )}
</dl>
</details>`,
  )}
</section>`;
}
