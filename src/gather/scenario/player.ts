import type { Facts, Scenario } from "../../facts/facts.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../../facts/subjects.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import type { TokenLock } from "../lock.ts";
import { scenarioState } from "../scenario-state.ts";

const notAsked = missing("skipped", "the person has not said yes to it");

/** For each subject that needs consent, hides what a look on a real machine would not read before the consent. */
const beforeConsent: { readonly [S in AskedSubject]: (facts: Facts) => Facts } = {
  downloads: (facts) => {
    const folder = valueOf(facts.downloads)?.folder;
    return folder
      ? { ...facts, downloads: observed({ folder, files: notAsked, cut: false, publisher: notAsked }) }
      : facts;
  },
  tokenDiscs: (facts) => (facts.tokenDiscs ? { ...facts, tokenDiscs: notAsked } : facts),
};

/** Returns the facts without what needs the person's consent, unless it is in `allowed`. */
function withoutUnasked(facts: Facts, allowed: readonly AskedSubject[]): Facts {
  return Object.entries(beforeConsent)
    .filter(([subject]) => !allowed.some((name) => name === subject))
    .reduce((seen, [, hide]) => hide(seen), facts);
}

const notInScenario = missing("skipped", "the scenario says nothing of it");

export interface PlayerOptions {
  readonly scenario: Scenario;
  /** The clock by which the scenario's changes happen, counted from the moment the player is made. */
  readonly time: Time;
  /** Used to ask the practice token; no other driver is asked. */
  readonly drivers: DriverPort;
  /** The practice token in the scenario's own state; null if the scenario has none. */
  readonly practice: DriverRef | null;
  readonly deadlines: DriverDeadlines;
}

/** Plays a scenario: shows what a look sees at this moment, with the person's consents so far. */
export class ScenarioPlayer {
  readonly #options: PlayerOptions;
  readonly #lock: TokenLock;
  readonly #began: number;
  #confirmed: readonly string[] = [];
  #allowed: readonly AskedSubject[] = [];
  /** The practice token that the person asked for, whatever the scenario holds. */
  #chosen: DriverRef | null = null;

  constructor(options: PlayerOptions, lock: TokenLock) {
    this.#options = options;
    this.#lock = lock;
    this.#began = options.time.elapsed();
  }

  /** Returns the seconds since the scenario began. */
  seconds(): number {
    return (this.#options.time.elapsed() - this.#began) / 1000;
  }

  confirm(path: string): void {
    this.#confirmed = [...this.#confirmed, path];
  }

  allow(subject: AskedSubject): void {
    this.#allowed = [...this.#allowed, subject];
  }

  usePractice(driver: DriverRef): void {
    this.#chosen = driver;
  }

  /** Returns a text that differs from an earlier one once a look at the subject would show something else. */
  fingerprint(subject: SubjectName): string {
    return JSON.stringify([this.#state().facts[subject], subject === "tokens" && this.#practice()]);
  }

  /** Returns what a look at the subject shows now. */
  async look(subject: SubjectName): Promise<Facts> {
    return subject === "tokens"
      ? { tokens: await this.#tokens() }
      : { [subject]: this.#state().facts[subject] ?? notInScenario };
  }

  #state() {
    const now = scenarioState(this.#options.scenario, this.seconds(), this.#confirmed);
    return { ...now, facts: withoutUnasked(now.facts, this.#allowed) };
  }

  #practice(): DriverRef | null {
    return this.#chosen ?? (this.#state().practiceShows ? this.#options.practice : null);
  }

  async #tokens(): Promise<Observation<Value<"tokens">>> {
    const practice = this.#practice();
    const { tokens } = this.#state().facts;
    const { drivers, deadlines } = this.#options;
    if (!practice) return tokens ?? (this.#options.practice ? observed({ drivers: [] }) : notInScenario);
    try {
      const live = await this.#lock.run(() => drivers.look([practice], deadlines));
      return observed({ drivers: [...(valueOf(tokens)?.drivers ?? []), ...live] });
    } catch (fault) {
      return missing("failed", `the practice token cannot be asked: ${String(fault).slice(0, 500)}`);
    }
  }
}
