import { type Language, say, type Text } from "../text/language.ts";
import { drawnMark, type Mark } from "../text/marks.ts";
import { type Paragraph, wrapped } from "../text/wrap.ts";

/** Writes the text report: in one language, with marks that the console can show, in lines that fit. */
export interface ReportPen {
  readonly t: (text: Text) => string;
  readonly mark: (mark: Mark) => string;
  readonly arrow: string;
  readonly ellipsis: string;
  /** Returns a text over as many lines as it needs, codes at its end. */
  readonly lines: (paragraph: Omit<Paragraph, "width">) => readonly string[];
}

/** Columns of a line where nobody says how many fit: in a file or a pipe. */
const usualWidth = 80;

/** Returns how the lines of a text report are written: in this language, with these marks, in so many columns. */
export function reportPenFor(language: Language, ascii: boolean, width = usualWidth): ReportPen {
  return {
    t: (text) => say(text, language),
    mark: (mark) => drawnMark(mark, ascii),
    arrow: ascii ? "->" : "→",
    ellipsis: ascii ? "..." : "…",
    lines: (paragraph) => wrapped({ ...paragraph, width }),
  };
}
