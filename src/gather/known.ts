import type { Facts } from "../facts/facts.ts";
import type { Observation } from "../facts/observation.ts";
import type { SubjectName, Value } from "../facts/subjects.ts";
import type { ProbeOptions } from "../probes/probe.ts";

/** What one run knows, and what its probes are asked with; all parts of the gathering share it. */
export class Known {
  #facts: Facts = {};
  #asked: ProbeOptions;

  constructor(asked: ProbeOptions) {
    this.#asked = asked;
  }

  /** Another object after each change. */
  get facts(): Facts {
    return this.#facts;
  }

  put<S extends SubjectName>(subject: S, value: Observation<Value<S>>): Facts {
    this.#facts = { ...this.#facts, [subject]: value };
    return this.#facts;
  }

  /** Another object after each change. */
  get asked(): ProbeOptions {
    return this.#asked;
  }

  ask(more: Partial<ProbeOptions>): void {
    this.#asked = { ...this.#asked, ...more };
  }
}
