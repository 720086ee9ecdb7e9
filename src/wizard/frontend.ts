import type { ReportJson } from "../report/schema.ts";
import type { Language } from "../text/language.ts";
import type { CourseParts } from "./parts.ts";
import type { Runner } from "./runner.ts";
import type { CourseState } from "./state.ts";

/** What screens and plain lines are given. */
export interface FrontendOptions {
  readonly parts: CourseParts;
  readonly language: Language;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly version: string;
  readonly now: () => Date;
  /** What the demo says of itself before anything else; null in a real run. */
  readonly about: string | null;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** The report by what is known at a state. */
  readonly report: (state: CourseState) => ReportJson;
}

/**
 * Shows the course and takes the keys, until it has ended; leaves the terminal as it was, whatever happens. Ends
 * by what it is told: Ctrl-C is the event `interrupt`, and what signals bring is dispatched by whoever started it.
 */
export interface Frontend {
  run(runner: Runner, options: FrontendOptions): Promise<void>;
}
