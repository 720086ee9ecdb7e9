import { type Language, say, type Text } from "../text/language.ts";
import type { FindingJson, ReportJson } from "./schema.ts";

/** What a sign says, whatever it is drawn with. */
export type Mark = "good" | "warn" | "bad" | "unknown" | "info" | "none";

/** A sign that goes with words: the report is read without colour. */
const marks: { readonly [M in Mark]: readonly [drawn: string, ascii: string] } = {
  good: ["✔", "[OK]"],
  warn: ["!", "[!!]"],
  bad: ["✖", "[X]"],
  unknown: ["?", "[?]"],
  info: ["i", "[i]"],
  none: ["–", "[--]"],
};

/** How the report's lines are written: in one language, with signs that the console can draw. */
export interface ReportPen {
  readonly t: (text: Text) => string;
  readonly mark: (mark: Mark) => string;
  readonly arrow: string;
}

export function reportPenFor(language: Language, ascii: boolean): ReportPen {
  return {
    t: (text) => say(text, language),
    mark: (mark) => marks[mark][ascii ? 1 : 0],
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
