import { type Language, say, type Text } from "../text/language.ts";
import { drawnMark, type Mark } from "../text/marks.ts";

/** Writes the text report: in one language, with marks that the console can show. */
export interface ReportPen {
  readonly t: (text: Text) => string;
  readonly mark: (mark: Mark) => string;
  readonly arrow: string;
}

/** Returns how the lines of a text report are written: in this language, with these marks. */
export function reportPenFor(language: Language, ascii: boolean): ReportPen {
  return {
    t: (text) => say(text, language),
    mark: (mark) => drawnMark(mark, ascii),
    arrow: ascii ? "->" : "→",
  };
}
