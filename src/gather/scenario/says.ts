import type { Facts, Scenario } from "../../facts/facts.ts";
import { missing, type Observation, observed, valueOf } from "../../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../../facts/subjects.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../../machine/driver-port.ts";
import type { Time } from "../../machine/machine.ts";
import type { TokenLock } from "../lock.ts";
import { scenarioState } from "../scenario-state.ts";

const notAsked = missing("skipped", "the person has not said yes to it");

/** What is looked at only with a yes shows as on a machine: without one, no more than where downloads are put. */
function beforeTheYes(facts: Facts, allowed: readonly AskedSubject[]): Facts {
  const { downloads, tokenDiscs } = facts;
  const folder = valueOf(downloads)?.folder;
  const hidden = folder && observed({ folder, files: notAsked, cut: false, publisher: notAsked });
  return {
    ...facts,
    ...(hidden && !allowed.includes("downloads") ? { downloads: hidden } : {}),
    ...(tokenDiscs && !allowed.includes("tokenDiscs") ? { tokenDiscs: notAsked } : {}),
  };
}

const unsaid = missing("skipped", "the scenario says nothing of it");

/** A scenario, and what it is played with. */
export interface Played {
  readonly scenario: Scenario;
  /** Its changes are counted from the moment it is played, on the clock that only goes forward. */
  readonly time: Time;
  /** The practice token lives behind it; nothing else is asked of it. */
  readonly drivers: DriverPort;
  /** The practice token in the scenario's own state; null where the scenario has none. */
  readonly practice: DriverRef | null;
  readonly deadlines: DriverDeadlines;
}

/** What a scenario shows at this moment to somebody who looks, by what the person has said yes to until then. */
export class ScenarioSays {
  readonly #given: Played;
  readonly #lock: TokenLock;
  readonly #began: number;
  #confirmed: readonly string[] = [];
  #allowed: readonly AskedSubject[] = [];
  /** The practice token that the person asked for, beside what the scenario holds. */
  #chosen: DriverRef | null = null;

  constructor(given: Played, lock: TokenLock) {
    this.#given = given;
    this.#lock = lock;
    this.#began = given.time.elapsed();
  }

  /** Since it began, on the clock that only goes forward. */
  seconds(): number {
    return (this.#given.time.elapsed() - this.#began) / 1000;
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

  /** A print of all that a look at the subject would show; two differ where the scenario has changed. */
  print(subject: SubjectName): string {
    return JSON.stringify([this.#state().facts[subject], subject === "tokens" && this.#practice()]);
  }

  /** What a look at the subject shows. */
  async of(subject: SubjectName): Promise<Facts> {
    return subject === "tokens"
      ? { tokens: await this.#tokens() }
      : { [subject]: this.#state().facts[subject] ?? unsaid };
  }

  #state() {
    const now = scenarioState(this.#given.scenario, this.seconds(), this.#confirmed);
    return { ...now, facts: beforeTheYes(now.facts, this.#allowed) };
  }

  #practice(): DriverRef | null {
    return this.#chosen ?? (this.#state().practiceShows ? this.#given.practice : null);
  }

  async #tokens(): Promise<Observation<Value<"tokens">>> {
    const practice = this.#practice();
    const { tokens } = this.#state().facts;
    const { drivers, deadlines } = this.#given;
    if (!practice) return tokens ?? (this.#given.practice ? observed({ drivers: [] }) : unsaid);
    try {
      const live = await this.#lock.run(() => drivers.look([practice], deadlines));
      return observed({ drivers: [...(valueOf(tokens)?.drivers ?? []), ...live] });
    } catch (fault) {
      return missing("failed", `the practice token cannot be asked: ${String(fault).slice(0, 500)}`);
    }
  }
}
