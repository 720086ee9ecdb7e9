import { time as realTime } from "../../src/machine/index.ts";
import type { Time } from "../../src/machine/machine.ts";

/** A time whose chosen deadlines run out only when the test says so: what waits on them can be counted, not timed. */
export interface HeldTime extends Time {
  /** How often a deadline of this length was begun. */
  begun(ms: number): number;
  /** How many of this length are waited for now. */
  waiting(ms: number): number;
  /** Lets all deadlines of this length run out at once; returns how many. */
  runOut(ms: number): number;
}

/** Holds deadlines of these lengths; all others run on the real clock. */
export function heldTime(lengths: readonly number[]): HeldTime {
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
