import { time as realTime } from "../../src/machine/index.ts";
import type { Time } from "../../src/machine/machine.ts";

/** Real time, except that chosen deadlines run out only when the test says so, and can be counted. */
export interface HeldDeadlines extends Time {
  /** The number of deadlines of this length (milliseconds) begun so far. */
  begun(ms: number): number;
  /** The number of deadlines of this length now pending. */
  waiting(ms: number): number;
  /** Lets all pending deadlines of this length run out; returns their number. */
  runOut(ms: number): number;
}

/** Holds deadlines of these lengths (milliseconds); all others run on the real clock. */
export function heldDeadlines(lengths: readonly number[]): HeldDeadlines {
  const begun = new Map<number, number>();
  const held = new Map<object, { readonly ms: number; readonly run: () => void }>();
  const ofLength = (ms: number) => [...held].filter(([, deadline]) => deadline.ms === ms);
  return {
    ...realTime,
    after(ms, run) {
      if (!lengths.includes(ms)) return realTime.after(ms, run);
      begun.set(ms, (begun.get(ms) ?? 0) + 1);
      const key = {};
      held.set(key, { ms, run });
      return () => held.delete(key);
    },
    begun: (ms) => begun.get(ms) ?? 0,
    waiting: (ms) => ofLength(ms).length,
    runOut(ms) {
      const due = ofLength(ms);
      for (const [key] of due) held.delete(key);
      for (const [, { run }] of due) run();
      return due.length;
    },
  };
}
