import { type Language, say, type Text } from "../text/language.ts";
import { drawnMark, type Mark } from "../text/marks.ts";
import type { FindingJson, ReportJson } from "./schema.ts";

/** How the report's lines are written: in one language, with signs that the console can draw. */
export interface ReportPen {
  readonly t: (text: Text) => string;
  readonly mark: (mark: Mark) => string;
  readonly arrow: string;
}

export function reportPenFor(language: Language, ascii: boolean): ReportPen {
  return {
    t: (text) => say(text, language),
    mark: (mark) => drawnMark(mark, ascii),
    arrow: ascii ? "->" : "→",
  };
}

/** What to do about a finding, a line for each thing. */
export function actions(finding: FindingJson): readonly string[] {
  return finding.next.split("\n").filter((line) => line !== "");
}

/** Codes of what no machine can be asked. */
export function beyondCodes(report: ReportJson): readonly string[] {
  return [...new Set(Object.values(report.readiness).flatMap((kind) => kind.beyond))];
}
