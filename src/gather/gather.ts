import type { Facts } from "../facts/facts.ts";
import { missing, type Observation, valueOf } from "../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../facts/subjects.ts";
import type { Machine } from "../machine/machine.ts";
import type { Look, Probe, ProbeOptions } from "../probes/probe.ts";
import { byDeadline } from "../machine/deadline.ts";
import { type TokenLock, tokenLock } from "./lock.ts";
import { isWatchable, printOf } from "./prints.ts";
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

interface Running {
  /** Enough is known for those that need the subject. */
  readonly seen: Promise<unknown>;
  readonly whole: Promise<void>;
  /** What the probe was asked with. */
  readonly asked: ProbeOptions;
}

const known = { seen: Promise.resolve(), whole: Promise.resolve() };

export function gather({ machine, probes, options, leftOut = [], onProgress }: GatherOptions): Gather {
  let facts: Facts = {};
  let asked: ProbeOptions = options;
  const running = new Map<SubjectName, Running>();
  /** What a cheap look saw when a subject was last looked at. */
  const printed = new Map<SubjectName, string>();
  const lock = tokenLock();

  const put: Gather["put"] = (subject, value) => {
    facts = { ...facts, [subject]: value };
    return facts;
  };

  const print = (subject: SubjectName) => printOf(subject, { machine, options: asked, known: facts });

  /** What came of the probe's work by its deadline; what comes later is dropped. */
  async function bounded<S extends SubjectName>(
    probe: Probe<S>,
    work: (given: Look) => Promise<Observation<Value<S>>>,
  ): Promise<Observation<Value<S>>> {
    const given: Look = { machine, options: asked, known: facts };
    const begun = Promise.resolve().then(() => work(given));
    const seen = await byDeadline(machine.time, probe.deadline(asked.deadlines), begun);
    if (seen.status === "observed") return seen.value;
    // A driver that is still at it must not meet the next one at the token.
    if (probe.touchesToken) machine.drivers.killAll();
    return seen.status === "failed" ? { ...seen, reason: `the probe itself failed: ${seen.reason}` } : seen;
  }

  async function look<S extends SubjectName>(subject: S, probe: Probe<S>): Promise<Observation<Value<S>>> {
    await Promise.all(probe.needs.map((need) => once(need, false).seen));
    onProgress?.(subject, "begins");
    if (isWatchable(subject)) printed.set(subject, await print(subject));
    const looked = () => bounded(probe, probe.look);
    const seen = await (probe.touchesToken ? lock.run(looked) : looked());
    put(subject, seen);
    return seen;
  }

  async function complete<S extends SubjectName>(subject: S, probe: Probe<S>, seen: Observation<Value<S>>) {
    const { complete: rest } = probe;
    if (rest && seen.status === "observed") put(subject, await bounded(probe, (given) => rest(seen.value, given)));
    onProgress?.(subject, "ends");
  }

  function begin<S extends SubjectName>(subject: S, probe: Probe<S>): Running {
    const looked = look(subject, probe);
    const whole = looked.then((seen) => complete(subject, probe, seen)).finally(() => running.delete(subject));
    return { seen: looked, whole, asked };
  }

  /** A look already under way is joined, never doubled; one that was asked with something else is waited for. */
  function once(subject: SubjectName, again: boolean): Pick<Running, "seen" | "whole"> {
    const underway = running.get(subject);
    if (underway && (!again || underway.asked === asked)) return underway;
    if (underway) {
      const after = underway.whole.then(() => once(subject, true));
      return { seen: after.then(({ seen }) => seen), whole: after.then(({ whole }) => whole) };
    }
    if (!again && facts[subject]) return known;
    if (leftOut.includes(subject)) {
      put(subject, missing("skipped", "left out by the caller"));
      return known;
    }
    const begun = begins[subject]?.();
    if (begun) running.set(subject, begun);
    return begun ?? known;
  }

  function beginning<S extends SubjectName>(probe: Probe<S> | undefined): (() => Running) | undefined {
    return probe && (() => begin(probe.subject, probe));
  }

  const begins: { readonly [S in SubjectName]: (() => Running) | undefined } = {
    computer: beginning(probes.computer),
    clock: beginning(probes.clock),
    usb: beginning(probes.usb),
    cardService: beginning(probes.cardService),
    drivers: beginning(probes.drivers),
    tokens: beginning(probes.tokens),
    network: beginning(probes.network),
    plugins: beginning(probes.plugins),
    pluginToken: beginning(probes.pluginToken),
    browsers: beginning(probes.browsers),
    browserTry: beginning(probes.browserTry),
    downloads: beginning(probes.downloads),
    tokenDiscs: beginning(probes.tokenDiscs),
    signature: beginning(probes.signature),
  };

  /** What the subject rests on, the deepest first. */
  function needsOf(subject: SubjectName): readonly SubjectName[] {
    return (probes[subject]?.needs ?? []).flatMap((need) => [...needsOf(need), need]);
  }

  const get: Gather["get"] = async (subjects, again = false) => {
    // What a subject rests on is looked at again with it: a new driver shows in the list of drivers first. In this
    // order a subject finds the look at what it needs already under way, and waits for it.
    const all = again ? [...new Set(subjects.flatMap((s) => [...needsOf(s), s]))] : subjects;
    await Promise.all(all.map((s) => once(s, again).whole));
    return facts;
  };

  return {
    get,
    put,
    known: () => facts,
    lock,
    usePractice: (driver) => {
      asked = { ...asked, practice: driver };
    },
    allow: (subject) => {
      asked = { ...asked, allowed: { [subject]: machine.time.now(), ...asked.allowed } };
    },
    confirm: (path) => {
      const file = valueOf(facts.drivers)?.modules.find((module) => module.path === path)?.file;
      const identity = file && valueOf(file)?.identity;
      asked = { ...asked, confirmed: [...asked.confirmed, { path, identity }] };
    },
    watch: (subjects, onFacts) =>
      watchCheaply(
        {
          // What was never looked at has nothing to differ from.
          subjects: subjects.filter((s) => isWatchable(s) && printed.has(s)),
          print,
          printed: (s) => printed.get(s),
          look: async (changed) => onFacts(await get(changed, true)),
        },
        machine.time,
      ),
  };
}
