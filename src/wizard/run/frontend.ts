import type { ReportJson } from "../../report/schema.ts";
import type { Language } from "../../text/language.ts";
import type { CourseParts } from "../parts.ts";
import type { Runner } from "./runner.ts";
import type { CourseState } from "../state.ts";

/** What a frontend knows at once, before the steps and the probes are loaded. */
export interface FrontendOptions {
  readonly language: Language;
  readonly color: boolean;
  readonly ascii: boolean;
  readonly version: string;
  readonly now: () => Date;
  /** The demo's introduction, shown first; null in a real run. All of a demo is marked as practice. */
  readonly about: string | null;
  /** Whether `about` says which file the facts are from; they are then practice only if the course is. */
  readonly fromFile?: boolean;
  /** By which the terminal is known. */
  readonly environment: (name: string) => string | undefined;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
}

/** A course that has begun, with its parts. */
export interface Course {
  readonly runner: Runner;
  readonly parts: CourseParts;
  /** Returns the report on what is known at a state. */
  readonly report: (state: CourseState) => ReportJson;
}

/**
 * Shows the course and handles keys until it has ended; restores the terminal, whatever happens. `load` is called once,
 * after the first frame is drawn, so that the frame does not wait for the heavy modules. Ctrl-C is the event
 * `interrupt`; signals are dispatched as events by the frontend's caller.
 */
export interface Frontend {
  run(load: () => Promise<Course>, options: FrontendOptions): Promise<void>;
}
