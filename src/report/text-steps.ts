import type { Step } from "../steps/step.ts";
import type { Text } from "../text/language.ts";
import type { FindingJson, ReportJson, StepJson } from "./schema.ts";
import { actions, beyondCodes, withoutResult } from "./answer.ts";
import type { ReportPen } from "./text-pen.ts";
import { severityMarks, stepMarks } from "../text/marks.ts";

/** Returns why a step has no result, in parentheses; empty for a step that has one. */
function note(step: StepJson, { t }: ReportPen): string {
  const why = withoutResult(step);
  return why ? ` (${t(why)})` : "";
}

/** Returns a finding with its evidence. What to do is listed above all steps, except for an “info” finding. */
function findingLines(finding: FindingJson, beyond: readonly string[], pen: ReportPen): readonly string[] {
  const { mark, arrow, lines } = pen;
  const { severity, what, code, evidence } = finding;
  const shown = severity === "info" && !beyond.includes(code) ? actions(finding) : [];
  return [
    ...lines({ lead: `     ${mark(severityMarks[severity])} `, text: what, codes: [code] }),
    ...shown.flatMap((action) => lines({ lead: `         ${arrow} `, text: action })),
    ...evidence.flatMap((line) => lines({ lead: "         ", text: line })),
  ];
}

function stepLines(
  step: StepJson,
  title: Text | undefined,
  beyond: readonly string[],
  pen: ReportPen,
): readonly string[] {
  const { t, mark } = pen;
  return [
    ...pen.lines({ lead: `${mark(stepMarks[step.status])} `, text: `${title ? t(title) : step.id}${note(step, pen)}` }),
    ...step.findings.flatMap((finding) => findingLines(finding, beyond, pen)),
  ];
}

/** Returns the lines of every step: its mark, its findings and their evidence. */
export function stepsLines(report: ReportJson, steps: readonly Step[], pen: ReportPen): readonly string[] {
  const titleOf = (step: StepJson) => steps.find((s) => s.id === step.id)?.title;
  return report.steps.flatMap((step) => stepLines(step, titleOf(step), beyondCodes(report), pen));
}
