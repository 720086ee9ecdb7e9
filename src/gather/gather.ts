import type { Facts } from "../facts/facts.ts";
import { type Observation, valueOf } from "../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";
import type { ProbeOptions } from "../probes/probe.ts";
import { Known } from "./known.ts";
import { type TokenLock, tokenLock } from "./lock.ts";
import { beginLook, type GatherLook } from "./look.ts";
import { runningLooks, type Probes } from "./running-looks.ts";
import { fingerprintOf } from "./fingerprints.ts";
import { watchCheaply } from "./watch.ts";

export type { Probes } from "./running-looks.ts";

export interface GatherOptions {
  readonly machine: Machine;
  readonly probes: Probes;
  readonly options: ProbeOptions;
  /** Subjects the caller left out: they read `skipped`. */
  readonly leftOut?: readonly SubjectName[];
  /** Told when a probe begins and ends. */
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
}

/** The one owner of what is known of the machine. */
export interface Gather {
  /**
   * Looks at the subjects and what they need, side by side; what is already known is kept, unless `again`.
   * Returns everything known.
   */
  get(subjects: readonly SubjectName[], again?: boolean): Promise<Facts>;
  /** What is known now. */
  known(): Facts;
  /** Puts in the outcome of an act. */
  put<S extends SubjectName>(subject: S, value: Observation<Value<S>>): Facts;
  /** The practice token takes part from now on; drivers are asked again at the next look. */
  usePractice(driver: NonNullable<ProbeOptions["practice"]>): void;
  /** The person said yes to having this looked at; at the next look it is. */
  allow(subject: AskedSubject): void;
  /** The person said yes to loading this module: the file that was last looked at, and no other in its place. */
  confirm(path: string): void;
  /**
   * Looks again now and then, cheaply, and tells when something changed. While it waits it loads no driver and
   * calls no plugin: only a subject whose cheap look has changed is itself looked at again, and what it needs.
   */
  watch(subjects: readonly SubjectName[], onFacts: (facts: Facts) => void): () => void;
  readonly lock: TokenLock;
}

export function gather({ machine, probes, options, leftOut = [], onProgress }: GatherOptions): Gather {
  const known = new Known(options);
  /** The fingerprint of each watchable subject when it was last looked at. */
  const lastFingerprints = new Map<SubjectName, string>();
  const lock = tokenLock();

  const fingerprint = (subject: SubjectName) =>
    fingerprintOf(probes[subject], { machine, options: known.asked, known: known.facts });

  const parts: GatherLook = {
    machine,
    known,
    lock,
    seen: (subject) => all.once(subject, false).seen,
    before: async (subject) => {
      onProgress?.(subject, "begins");
      if (probes[subject]?.glance) lastFingerprints.set(subject, await fingerprint(subject));
    },
    after: (subject) => onProgress?.(subject, "ends"),
  };
  const all = runningLooks({ probes, known, leftOut, begin: (probe) => beginLook(probe, parts) });
  const get: Gather["get"] = (subjects, again = false) => all.get(subjects, again);

  return {
    get,
    put: (subject, value) => known.put(subject, value),
    known: () => known.facts,
    lock,
    usePractice: (driver) => known.ask({ practice: driver }),
    allow: (subject) => known.ask({ allowed: { [subject]: machine.time.now(), ...known.asked.allowed } }),
    confirm: (path) => {
      const file = valueOf(known.facts.drivers)?.modules.find((module) => module.path === path)?.file;
      const identity = file && valueOf(file)?.identity;
      known.ask({ confirmed: [...known.asked.confirmed, { path, identity }] });
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
