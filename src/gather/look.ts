import type { Observation } from "../facts/observation.ts";
import type { SubjectName, Value } from "../facts/subjects.ts";
import { byDeadline } from "../machine/deadline.ts";
import type { Machine } from "../machine/machine.ts";
import type { Look, Probe, ProbeOptions } from "../probes/probe.ts";
import type { Known } from "./known.ts";
import type { TokenLock } from "./lock.ts";

/** A look at a subject that is under way. */
export interface UnderWay {
  /** Enough is known for those that need the subject. */
  readonly seen: Promise<unknown>;
  readonly whole: Promise<void>;
  /** What the probe was asked with. */
  readonly asked: ProbeOptions;
}

export interface GatherLook {
  readonly machine: Machine;
  readonly known: Known;
  readonly lock: TokenLock;
  /** Resolves when the subject has been looked at as far as those need it that rest on it. */
  readonly seen: (subject: SubjectName) => Promise<unknown>;
  /** What is done just before a look, and after it. */
  readonly before: (subject: SubjectName) => Promise<void>;
  readonly after: (subject: SubjectName) => void;
}

/** Begins the probe's look, which needs nothing but that what it rests on has been looked at. */
export function beginLook<S extends SubjectName>(probe: Probe<S>, parts: GatherLook): UnderWay {
  const { machine, known, lock, before, after } = parts;
  const { subject } = probe;

  /** What came of the probe's work by its deadline; what comes later is dropped. */
  async function bounded(work: (given: Look) => Promise<Observation<Value<S>>>): Promise<Observation<Value<S>>> {
    const given: Look = { machine, options: known.asked, known: known.facts };
    const begun = Promise.resolve().then(() => work(given));
    const seen = await byDeadline(machine.time, probe.deadline(given.options.deadlines), begun);
    if (seen.status === "observed") return seen.value;
    // A driver that is still at it must not meet the next one at the token.
    if (probe.touchesToken) machine.drivers.killAll();
    return seen.status === "failed" ? { ...seen, reason: `the probe itself failed: ${seen.reason}` } : seen;
  }

  async function look(): Promise<Observation<Value<S>>> {
    await Promise.all(probe.needs.map(parts.seen));
    await before(subject);
    const looked = () => bounded(probe.look);
    const seen = await (probe.touchesToken ? lock.run(looked) : looked());
    known.put(subject, seen);
    return seen;
  }

  async function complete(seen: Observation<Value<S>>): Promise<void> {
    const { complete: rest } = probe;
    if (rest && seen.status === "observed") known.put(subject, await bounded((given) => rest(seen.value, given)));
    after(subject);
  }

  const asked = known.asked;
  const seen = look();
  return { seen, whole: seen.then(complete), asked };
}
