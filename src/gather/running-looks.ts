import type { Facts } from "../facts/facts.ts";
import { missing } from "../facts/observation.ts";
import type { SubjectName } from "../facts/subjects.ts";
import type { Probe } from "../probes/probe.ts";
import type { Known } from "./known.ts";
import type { UnderWay } from "./look.ts";

/** The probes of one run, by subject; the outcomes of acts have none. */
export type Probes = { readonly [S in SubjectName]?: Probe<S> };

export interface RunningLooksParts {
  readonly probes: Probes;
  readonly known: Known;
  /** Subjects the caller left out: they read `skipped`. */
  readonly leftOut: readonly SubjectName[];
  readonly begin: <S extends SubjectName>(probe: Probe<S>) => UnderWay;
}

/** The looks that are under way. */
export interface RunningLooks {
  /** A look already under way is joined, never doubled; one that was asked with something else is waited for. */
  once(subject: SubjectName, again: boolean): Pick<UnderWay, "seen" | "whole">;
  /** Looks at the subjects and what they need, side by side. */
  get(subjects: readonly SubjectName[], again: boolean): Promise<Facts>;
}

const done = { seen: Promise.resolve(), whole: Promise.resolve() };

export function runningLooks({ probes, known, leftOut, begin }: RunningLooksParts): RunningLooks {
  const running = new Map<SubjectName, UnderWay>();

  function start<S extends SubjectName>(subject: S): Pick<UnderWay, "seen" | "whole"> {
    const probe = probes[subject];
    if (!probe) return done;
    const begun = begin(probe);
    const underWay = { ...begun, whole: begun.whole.finally(() => running.delete(subject)) };
    running.set(subject, underWay);
    return underWay;
  }

  const once: RunningLooks["once"] = (subject, again) => {
    const underWay = running.get(subject);
    if (underWay && (!again || underWay.asked === known.asked)) return underWay;
    if (underWay) {
      const next = underWay.whole.then(() => once(subject, true));
      return { seen: next.then(({ seen }) => seen), whole: next.then(({ whole }) => whole) };
    }
    if (!again && known.facts[subject]) return done;
    if (!leftOut.includes(subject)) return start(subject);
    known.put(subject, missing("skipped", "left out by the caller"));
    return done;
  };

  /** What the subject rests on, the deepest first. */
  function needsOf(subject: SubjectName): readonly SubjectName[] {
    return (probes[subject]?.needs ?? []).flatMap((need) => [...needsOf(need), need]);
  }

  return {
    once,
    async get(subjects, again) {
      // What a subject rests on is looked at again with it: a new driver shows in the list of drivers first. In this
      // order a subject finds the look at what it needs already under way, and waits for it.
      const all = again ? [...new Set(subjects.flatMap((s) => [...needsOf(s), s]))] : subjects;
      await Promise.all(all.map((s) => once(s, again).whole));
      return known.facts;
    },
  };
}
