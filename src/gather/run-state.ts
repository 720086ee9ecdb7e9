import type { Facts } from "../facts/facts.ts";
import type { Observation } from "../facts/observation.ts";
import type { SubjectName, Value } from "../facts/subjects.ts";
import type { ProbeOptions } from "../probes/probe.ts";

/** What changes during one run: the facts known so far, and the options of the probes. All parts of gather share it. */
export class RunState {
  #facts: Facts = {};
  #options: ProbeOptions;

  constructor(options: ProbeOptions) {
    this.#options = options;
  }

  /** A new object after each change. */
  get facts(): Facts {
    return this.#facts;
  }

  /** Sets the observation of a subject and returns all facts. */
  put<S extends SubjectName>(subject: S, value: Observation<Value<S>>): Facts {
    this.#facts = { ...this.#facts, [subject]: value };
    return this.#facts;
  }

  /** A new object after each change. */
  get options(): ProbeOptions {
    return this.#options;
  }

  /** Changes some options for the looks that begin from now on. */
  changeOptions(changed: Partial<ProbeOptions>): void {
    this.#options = { ...this.#options, ...changed };
  }
}
