import type { Code } from "./finding.ts";

/** A way of the world in which a statement would be untrue though the same was seen, and what kyso does about it. */
export interface WayItIsUntrue {
  readonly way: string;
  /** That way is looked at too, leads to “cannot tell”, or is left open for the reason given. */
  readonly handled: string;
}

/** Why a statement that says something certain may be made. In English; shown in docs/verdicts.md. */
export interface Grounds {
  /** The facts that were looked at. */
  readonly lookedAt: string;
  /** Why they are enough. */
  readonly enough: string;
  readonly untrue: readonly WayItIsUntrue[];
}

/** The grounds of what a step says for certain. */
export interface StepGrounds {
  /** Of the step's green tick; absent for a step that never gets one. */
  readonly passed?: Grounds;
  /** Of each finding of severity fail or ok. */
  readonly findings: Readonly<Partial<Record<Code, Grounds>>>;
}
