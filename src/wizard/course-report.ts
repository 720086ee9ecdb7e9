import { reportCertificate } from "../report/judge-all.ts";
import { report } from "../report/report.ts";
import type { ReportJson } from "../report/schema.ts";
import type { Language } from "../text/language.ts";
import { withAllResults } from "./judged.ts";
import type { CourseParts } from "./parts.ts";
import type { CourseState } from "./state.ts";

/** The report by what is known at this state; a step not reached says so by what it cannot tell. */
export function courseReport(
  parts: CourseParts,
  state: CourseState,
  { now, version, language }: { readonly now: Date; readonly version: string; readonly language: Language },
): ReportJson {
  const { facts, choices } = state;
  const { results } = withAllResults(parts, state, now);
  return report({
    version,
    takenAt: now,
    input: { facts, now, choices, authorities: parts.authorities },
    results: parts.steps.flatMap((step) => results[step.id] ?? []),
    certificate: reportCertificate(facts, choices, now),
    language,
    withFacts: false,
    practice: state.practice,
  });
}
