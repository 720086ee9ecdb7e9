import type { ReportJson } from "../../report/schema.ts";
import type { Language } from "../../text/language.ts";
import type { CourseParts } from "../parts.ts";
import type { Runner } from "./runner.ts";
import type { CourseState } from "../state.ts";

/** What is there at once, before the steps and the probes are loaded. */
export interface FrontendOptions {
  readonly language: Language;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly version: string;
  readonly now: () => Date;
  /** What the demo says of itself before anything else; null in a real run. All of a demo is marked as practice. */
  readonly about: string | null;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** The course, once its parts are loaded; it has begun. */
export interface Course {
  readonly runner: Runner;
  readonly parts: CourseParts;
  /** The report by what is known at a state. */
  readonly report: (state: CourseState) => ReportJson;
}

/**
 * Shows the course and takes the keys until it has ended; leaves the terminal as it was, whatever happens. `load` is
 * called once, after the first frame stands, so that the frame does not wait for what is heavy. Ctrl-C is the event
 * `interrupt`; what signals bring is dispatched by whoever started the frontend.
 */
export interface Frontend {
  run(load: () => Promise<Course>, options: FrontendOptions): Promise<void>;
}
