import type { Step } from "../steps/step.ts";
import type { Language } from "../text/language.ts";

/** What a rendering needs to know besides the report. */
export interface TextOptions {
  /** For the steps' titles. */
  readonly steps: readonly Step[];
  readonly language: Language;
  /** Whether the marks have to be ASCII, for a console that cannot show others. */
  readonly ascii: boolean;
  /** Columns of a line; if absent, what fits a file, a pipe or a chat. */
  readonly width?: number;
}
