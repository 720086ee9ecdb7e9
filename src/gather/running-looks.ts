import type { Facts } from "../facts/facts.ts";
import { missing } from "../facts/observation.ts";
import { withWhatTheyRestOn } from "../facts/rests-on.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Probe } from "../probes/probe.ts";
import type { RunningLook } from "./look.ts";
import type { RunState } from "./run-state.ts";

/** The probes of one run, by subject; the outcomes of acts have none. */
export type Probes = { readonly [S in SubjectName]?: Probe<S> };

export interface RunningLooksParts {
  readonly probes: Probes;
  readonly state: RunState;
  /** Subjects that are not looked at: they become `skipped`. */
  readonly leftOut: readonly SubjectName[];
  readonly begin: <S extends SubjectName>(probe: Probe<S>) => RunningLook;
}

/** When a look is usable and when it has finished, without the options that it began with. */
type Progress = Pick<RunningLook, "usable" | "finished">;

/** The looks that have begun and not yet finished, at most one for each subject. */
export interface RunningLooks {
  /**
   * Looks at a subject unless it is known, or if its probe says that a look is due; with `again`, also if it is known. Reuses a running look; with `again`, if
   * the options have changed since it began, waits for it and starts another.
   */
  ensure(subject: SubjectName, again: boolean): Progress;
  /** Looks at the subjects and what they need, side by side, and returns everything known. */
  get(subjects: readonly SubjectName[], again: boolean): Promise<Facts>;
}

const nothingToDo: Progress = { usable: Promise.resolve(), finished: Promise.resolve() };

/** Returns the looks of one run: a look that is under way is joined, not doubled. */
export function runningLooks({ probes, state, leftOut, begin }: RunningLooksParts): RunningLooks {
  const running = new Map<SubjectName, RunningLook>();

  function start<S extends SubjectName>(subject: S): Progress {
    const probe = probes[subject];
    if (!probe) return nothingToDo;
    const begun = begin(probe);
    const look = { ...begun, finished: begun.finished.finally(() => running.delete(subject)) };
    running.set(subject, look);
    return look;
  }

  const ensure: RunningLooks["ensure"] = (subject, again) => {
    const look = running.get(subject);
    if (look && (!again || look.options === state.options)) return look;
    if (look) {
      const next = look.finished.then(() => ensure(subject, true));
      return { usable: next.then(({ usable }) => usable), finished: next.then(({ finished }) => finished) };
    }
    if (!again && state.facts[subject] && !probes[subject]?.isDue?.(state.facts)) return nothingToDo;
    if (!leftOut.includes(subject)) return start(subject);
    state.put(subject, missing("skipped", "left out by the caller"));
    return nothingToDo;
  };

  /** Returns all subjects that this one needs, directly or not; each after those that it needs itself. */
  function needsOf(subject: SubjectName): readonly SubjectName[] {
    return (probes[subject]?.needs ?? []).flatMap((need) => [...needsOf(need), need]);
  }

  return {
    ensure,
    async get(subjects, again) {
      // What a subject needs or rests on is looked at again with it: a new driver shows in the list of drivers first, a
      // pulled token on the bus. In this order a subject finds the looks that it needs already running, and waits.
      const known = again ? withWhatTheyRestOn(subjects).filter((s) => subjects.includes(s) || state.facts[s]) : [];
      const all = again ? [...new Set(known.flatMap((s) => [...needsOf(s), s]))] : subjects;
      await Promise.all(all.map((s) => ensure(s, again).finished));
      return state.facts;
    },
  };
}
