import type { Facts } from "../facts/facts.ts";
import { type Observation, valueOf } from "../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";
import type { ProbeOptions } from "../probes/probe.ts";
import { fingerprintOf } from "./fingerprints.ts";
import { type TokenLock, tokenLock } from "./lock.ts";
import { beginLook, type LookContext } from "./look.ts";
import { RunState } from "./run-state.ts";
import { type Probes, runningLooks } from "./running-looks.ts";
import { watchCheaply } from "./watch.ts";

export type { Probes } from "./running-looks.ts";

export interface GatherOptions {
  readonly machine: Machine;
  readonly probes: Probes;
  readonly options: ProbeOptions;
  /** Subjects that are not looked at: they become `skipped`. */
  readonly leftOut?: readonly SubjectName[];
  /** Called when a look begins and ends. */
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
}

/** The one owner of what is known of the machine: runs the probes, keeps the facts, watches for changes. */
export interface Gather {
  /**
   * Looks at the subjects and what they need, side by side, and returns everything known. A subject that is known is
   * looked at again only with `again`.
   */
  get(subjects: readonly SubjectName[], again?: boolean): Promise<Facts>;
  /** Returns what is known now. */
  known(): Facts;
  /** Puts in the outcome of an act, and returns what is known. */
  put<S extends SubjectName>(subject: S, value: Observation<Value<S>>): Facts;
  /** Lets the practice token take part; the next look at the tokens asks it too. */
  usePractice(driver: NonNullable<ProbeOptions["practice"]>): void;
  /** Records the person's consent to have this subject looked at; the next look at it does. */
  allow(subject: AskedSubject): void;
  /** Records the person's consent to load this module: the file that was last looked at, and no other in its place. */
  confirm(path: string): void;
  /**
   * Glances at the subjects now and then, and calls `onFacts` after something has changed. No driver is loaded and no
   * plugin called before that: only a subject with a new fingerprint is looked at again, with what it needs. Returns a
   * function that ends the watch.
   */
  watch(subjects: readonly SubjectName[], onFacts: (facts: Facts) => void): () => void;
  readonly lock: TokenLock;
}

/** Returns the owner of the facts of one run on this machine. */
export function gather({ machine, probes, options, leftOut = [], onProgress }: GatherOptions): Gather {
  const state = new RunState(options);
  /** The fingerprint of each watchable subject when it was last looked at. */
  const lastFingerprints = new Map<SubjectName, string>();
  const lock = tokenLock();

  const fingerprint = (subject: SubjectName) =>
    fingerprintOf(probes[subject], { machine, options: state.options, known: state.facts });

  const context: LookContext = {
    machine,
    state,
    lock,
    usable: (subject) => looks.ensure(subject, false).usable,
    before: async (subject) => {
      onProgress?.(subject, "begins");
      if (probes[subject]?.glance) lastFingerprints.set(subject, await fingerprint(subject));
    },
    after: (subject) => onProgress?.(subject, "ends"),
  };
  const looks = runningLooks({ probes, state, leftOut, begin: (probe) => beginLook(probe, context) });
  const get: Gather["get"] = (subjects, again = false) => looks.get(subjects, again);

  return {
    get,
    put: (subject, value) => state.put(subject, value),
    known: () => state.facts,
    lock,
    usePractice: (driver) => state.changeOptions({ practice: driver }),
    allow: (subject) => state.changeOptions({ allowed: { [subject]: machine.time.now(), ...state.options.allowed } }),
    confirm: (path) => {
      const file = valueOf(state.facts.drivers)?.modules.find((module) => module.path === path)?.file;
      const identity = file && valueOf(file)?.identity;
      state.changeOptions({ confirmed: [...state.options.confirmed, { path, identity }] });
    },
    watch: (subjects, onFacts) =>
      watchCheaply(
        {
          // A subject that was never looked at has no fingerprint to compare with.
          subjects: subjects.filter((s) => lastFingerprints.has(s)),
          fingerprint,
          lastFingerprint: (s) => lastFingerprints.get(s),
          look: async (changed) => onFacts(await get(changed, true)),
        },
        machine.time,
      ),
  };
}
