import type { Step } from "../steps/step.ts";
import { cleanLines } from "../text/clean.ts";
import { minuteInVietNam } from "../text/day.ts";
import type { Language } from "../text/language.ts";
import type { ReportJson } from "./schema.ts";
import { beyondLines, certificateLines, deadlineLines, todoLines, verdictLines } from "./text-answer.ts";
import { reportPenFor } from "./text-pen.ts";
import { stepsLines } from "./text-steps.ts";
import { words } from "./text-words.ts";

export interface TextOptions {
  /** For the steps' titles. */
  readonly steps: readonly Step[];
  readonly language: Language;
  /** Whether the marks have to be ASCII, for a console that cannot show others. */
  readonly ascii: boolean;
}

/** Returns the report as plain text: the answer, what to do, what cannot be checked, and each step with evidence. */
export function reportText(report: ReportJson, { steps, language, ascii }: TextOptions): string {
  const pen = reportPenFor(language, ascii);
  const taken = pen.t(minuteInVietNam(new Date(report.takenAt)));
  const practice = report.practice ? [pen.t(words.practice)] : [];
  const parts = [
    [`kyso ${report.kyso} · ${taken} (${pen.t(words.vietNamsTime)})`, ...practice],
    [...verdictLines(report, pen), ...deadlineLines(report, pen), ...certificateLines(report, pen)],
    todoLines(report, pen),
    beyondLines(report, pen),
    [pen.t(words.details), ...stepsLines(report, steps, pen)],
    practice,
  ];
  const text = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
  return `${cleanLines(text)}\n`;
}
