import type { Observation } from "../facts/observation.ts";
import type { SubjectName, Value } from "../facts/subjects.ts";
import { byDeadline } from "../machine/deadline.ts";
import type { Machine } from "../machine/machine.ts";
import type { Look, Probe, ProbeOptions } from "../probes/probe.ts";
import type { TokenLock } from "./lock.ts";
import type { RunState } from "./run-state.ts";

/** A look that has begun. */
export interface RunningLook {
  /** Resolves once probes that need the subject may start (before the probe's `complete`). */
  readonly usable: Promise<unknown>;
  /** Resolves once nothing more will be added. */
  readonly finished: Promise<void>;
  /** The options with which it began. */
  readonly options: ProbeOptions;
}

/** What a look needs besides its probe. */
export interface LookContext {
  readonly machine: Machine;
  readonly state: RunState;
  readonly lock: TokenLock;
  /** Looks at a subject unless it is known; resolves once probes that need it may start. */
  readonly usable: (subject: SubjectName) => Promise<unknown>;
  /** Called just before the probe looks, and once it has finished. */
  readonly before: (subject: SubjectName) => Promise<void>;
  readonly after: (subject: SubjectName) => void;
}

/** Begins the probe's look, after looks at the subjects that it needs, and puts what it observes into the facts. */
export function beginLook<S extends SubjectName>(probe: Probe<S>, context: LookContext): RunningLook {
  const { machine, state, lock, usable, before, after } = context;
  const { subject } = probe;

  /** Returns what `work` observes before the probe's deadline; anything later is dropped. */
  async function bounded(work: (look: Look) => Promise<Observation<Value<S>>>): Promise<Observation<Value<S>>> {
    const look: Look = { machine, options: state.options, known: state.facts };
    const begun = Promise.resolve().then(() => work(look));
    const ended = await byDeadline(machine.time, probe.deadline(look.options.deadlines), begun);
    if (ended.status === "observed") return ended.value;
    // A driver that is still working must not meet the next one at the token.
    if (probe.touchesToken) machine.drivers.killAll();
    return ended.status === "failed" ? { ...ended, reason: `the probe itself failed: ${ended.reason}` } : ended;
  }

  async function look(): Promise<Observation<Value<S>>> {
    await Promise.all(probe.needs.map(usable));
    await before(subject);
    const looked = () => bounded(probe.look);
    const observation = await (probe.touchesToken ? lock.run(looked) : looked());
    state.put(subject, observation);
    return observation;
  }

  async function finish(observation: Observation<Value<S>>): Promise<void> {
    const { complete } = probe;
    if (complete && observation.status === "observed")
      state.put(subject, await bounded((look) => complete(observation.value, look)));
    after(subject);
  }

  const { options } = state;
  const observed = look();
  return { usable: observed, finished: observed.then(finish), options };
}
