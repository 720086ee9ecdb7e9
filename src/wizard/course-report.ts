import { reportCertificate, reportCertificates } from "../report/judge-all.ts";
import { report } from "../report/report.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Language } from "../text/language.ts";
import { withAllResults } from "./judged.ts";
import type { CourseParts } from "./parts.ts";
import type { CourseState } from "./state.ts";

/** When, by which version, under which name and in which language a report is made. */
export interface CourseReporting {
  readonly now: Date;
  readonly version: string;
  readonly label: string;
  readonly language: Language;
}

/** Returns the report on what is known at this state; steps not reached are judged by the facts there are. */
export function courseReport(
  parts: CourseParts,
  state: CourseState,
  { now, version, label, language }: CourseReporting,
): ReportJson {
  const { facts, choices } = state;
  const { results } = withAllResults({ parts, now }, state);
  return report({
    version,
    takenAt: now,
    input: { facts, now, choices, authorities: parts.authorities },
    results: parts.steps.flatMap((step) => results[step.id] ?? []),
    label,
    certificate: reportCertificate(facts, choices, now),
    certificates: reportCertificates(facts, choices, now),
    language,
    withFacts: false,
    practice: state.practice,
  });
}
