import type { Scenario } from "../../../src/facts/facts.ts";
import { reportHtml } from "../../../src/report/html/index.ts";
import { reportOf } from "../../../src/report/judge-all.ts";
import type { FindingJson, ReportJson } from "../../../src/report/schema.ts";
import { steps } from "../../../src/steps/index.ts";
import type { Purpose } from "../../../src/steps/step.ts";
import type { Language } from "../../../src/text/language.ts";
import { scenarios } from "../../scenarios/all.ts";
import { allAuthorities } from "../../scenarios/golden.ts";

/** Returns the report on a scenario, as `kyso check --for` makes it. */
export function reportOn(scenario: Scenario, language: Language = "vi", purpose: Purpose | null = null): ReportJson {
  return reportOf({
    version: "0.1.0",
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose },
    authorities: allAuthorities,
    label: "PC-KE-TOAN",
    leftOut: [],
    language,
    withFacts: false,
    tookMs: () => 12,
  });
}

/** Returns the report on the scenario of this name. */
export function reportNamed(name: string, language: Language = "vi", purpose: Purpose | null = null): ReportJson {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return reportOn(found, language, purpose);
}

/** Returns the page of a report. */
export function pageOf(report: ReportJson, language: Language = "vi"): string {
  return reportHtml(report, { steps, language, ascii: false });
}

/** Returns a report that names a deadline and a renewal, for a certificate that does or does not live through it. */
export function withDates(report: ReportJson, livesThroughDeadline: boolean): ReportJson {
  return {
    ...report,
    certificates: report.certificates.map((one) => ({ ...one, livesThroughDeadline })),
    deadline: { what: "Tờ khai thuế GTGT tháng 11/2026", due: "2026-12-21", daysLeft: 28 },
    renewal: { beginBy: "2027-04-29", daysLeft: 157, why: "Chứng thư hết hạn ngày 14/05/2027." },
  };
}

/** Returns one report with every finding of every scenario, each wording once: longer than any real one. */
export function everyFinding(): ReportJson {
  const [first, ...others] = scenarios.map((scenario) => reportOn(scenario, "vi", "tax"));
  if (!first) throw new Error("no scenarios");
  const all = first.steps.map((step) => {
    const same = others.flatMap((report) => report.steps.filter(({ id }) => id === step.id));
    const findings = [step, ...same].flatMap((one) => one.findings);
    return { ...step, findings: [...new Map(findings.map((one): [string, FindingJson] => [one.what, one])).values()] };
  });
  return { ...first, steps: all };
}

/** Returns a report in which every text that may come from outside is this one. */
export function poisonedReport(text: string): ReportJson {
  const report = withDates(reportNamed("two-certificates"), true);
  const [one] = report.certificates;
  if (!one) throw new Error("the scenario has no certificate");
  const names = { holder: text, issuer: text, serial: text, taxCode: text };
  return {
    ...report,
    kyso: text,
    label: text,
    certificate: { notBefore: one.notBefore, notAfter: one.notAfter, ...names },
    certificates: [{ ...one, ...names }],
    deadline: { what: text, due: "2026-12-21", daysLeft: 28 },
    renewal: { beginBy: "2027-04-29", daysLeft: 157, why: text },
    steps: report.steps.map((step) => ({
      ...step,
      findings: step.findings.map((finding) => ({
        ...finding,
        what: text,
        next: `${text}\n${text}`,
        evidence: [text],
      })),
    })),
  };
}
