import type { Facts } from "../facts/facts.ts";
import { missing, type Observation } from "../facts/observation.ts";
import type { SubjectName, Value } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";
import type { Look, Probe, ProbeOptions } from "../probes/probe.ts";
import { type TokenLock, tokenLock } from "./lock.ts";
import { watchCheaply } from "./watch.ts";

/** One probe for each subject that is read; `signature` is an act's outcome and has none. */
export type Probes = { readonly [S in SubjectName]?: Probe<S> };

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
  /** The person said yes to loading this module. */
  confirm(path: string): void;
  /**
   * Looks again now and then, cheaply, and tells when something changed. While it waits it loads no driver and
   * calls no plugin: only when the cheap look has changed are the subjects themselves looked at again.
   */
  watch(subjects: readonly SubjectName[], onFacts: (facts: Facts) => void): () => void;
  readonly lock: TokenLock;
}

/** The time by which a probe's answer is waited for; what comes later is dropped. */
async function within<T>(machine: Machine, ms: number, work: Promise<Observation<T>>): Promise<Observation<T>> {
  return new Promise((resolve) => {
    const cancel = machine.time.after(ms, () => resolve(missing("timed-out", `no answer within ${ms} ms`)));
    const settle = (result: Observation<T>) => {
      cancel();
      resolve(result);
    };
    work.then(settle, (fault: unknown) => settle(missing("failed", `the probe itself failed: ${wordsOf(fault)}`)));
  });
}

function wordsOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).slice(0, 500);
}

export function gather({ machine, probes, options, leftOut = [], onProgress }: GatherOptions): Gather {
  let facts: Facts = {};
  let asked: ProbeOptions = options;
  const running = new Map<SubjectName, Promise<void>>();
  const lock = tokenLock();

  const put: Gather["put"] = (subject, value) => {
    facts = { ...facts, [subject]: value };
    return facts;
  };

  async function look<S extends SubjectName>(subject: S, probe: Probe<S>): Promise<void> {
    await Promise.all(probe.needs.map((need) => once(need, false)));
    onProgress?.(subject, "begins");
    const given: Look = { machine, options: asked, known: facts };
    const work = () => within(machine, probe.deadline(asked.deadlines), probe.look(given));
    put(subject, await (probe.touchesToken ? lock.run(work) : work()));
    onProgress?.(subject, "ends");
  }

  /** A look already under way is joined, never doubled. */
  function once(subject: SubjectName, again: boolean): Promise<void> {
    const underway = running.get(subject);
    if (underway) return underway;
    if (!again && facts[subject]) return Promise.resolve();
    if (leftOut.includes(subject)) {
      put(subject, missing("skipped", "left out by the caller"));
      return Promise.resolve();
    }
    const begin = begins[subject];
    if (!begin) return Promise.resolve();
    const work = begin().finally(() => running.delete(subject));
    running.set(subject, work);
    return work;
  }

  function beginning<S extends SubjectName>(probe: Probe<S> | undefined): (() => Promise<void>) | undefined {
    return probe && (() => look(probe.subject, probe));
  }

  const begins: { readonly [S in SubjectName]: (() => Promise<void>) | undefined } = {
    computer: beginning(probes.computer),
    clock: beginning(probes.clock),
    usb: beginning(probes.usb),
    cardService: beginning(probes.cardService),
    drivers: beginning(probes.drivers),
    tokens: beginning(probes.tokens),
    network: beginning(probes.network),
    plugins: beginning(probes.plugins),
    pluginToken: beginning(probes.pluginToken),
    signature: beginning(probes.signature),
  };

  const get: Gather["get"] = async (subjects, again = false) => {
    // What a subject rests on is looked at again with it: a new driver shows in the list of drivers first.
    const all = again ? [...new Set(subjects.flatMap((s) => [...needsOf(s), s]))] : subjects;
    if (again) await Promise.all(all.filter((s) => !subjects.includes(s)).map((s) => once(s, true)));
    await Promise.all(subjects.map((s) => once(s, again)));
    return facts;
  };

  function needsOf(subject: SubjectName): readonly SubjectName[] {
    return probes[subject]?.needs ?? [];
  }

  return {
    get,
    put,
    known: () => facts,
    lock,
    usePractice: (driver) => {
      asked = { ...asked, practice: driver };
    },
    confirm: (path) => {
      asked = { ...asked, confirmed: [...asked.confirmed, path] };
    },
    watch: (subjects, onFacts) => watchCheaply(machine, subjects, async () => onFacts(await get(subjects, true))),
  };
}
