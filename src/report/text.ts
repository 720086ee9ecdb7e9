import { cleanLines } from "../text/clean.ts";
import { minuteInVietNam } from "../text/day.ts";
import type { ReportJson } from "./schema.ts";
import { beyondLines, certificateLines, deadlineLines, todoLines, verdictLines } from "./text-answer.ts";
import { shortForm, shortLines } from "./short.ts";
import { reportPenFor } from "./text-pen.ts";
import type { TextOptions } from "./text-options.ts";
import { stepsLines } from "./text-steps.ts";
import { words } from "./text-words.ts";

/**
 * Returns the report as plain text: the short form first, then all of it: the answer, what to do, what cannot be checked,
 * and each step with evidence.
 */
export function reportText(report: ReportJson, { steps, language, ascii, width }: TextOptions): string {
  const pen = reportPenFor(language, ascii, width);
  const short = reportPenFor(language, ascii, Math.min(width ?? shortForm.columns, shortForm.columns));
  const taken = pen.t(minuteInVietNam(new Date(report.takenAt)));
  const practice = report.practice ? pen.lines({ text: pen.t(words.practice) }) : [];
  const parts = [
    shortLines(report, short),
    [
      ...pen.lines({ text: `${pen.t(words.whole)} · kyso ${report.kyso} · ${taken} (${pen.t(words.vietNamsTime)})` }),
      ...practice,
    ],
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
