import type { Facts, Scenario } from "../../facts/facts.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import type { Time } from "../../machine/machine.ts";
import type { Gather } from "../gather.ts";
import { tokenLock } from "../lock.ts";
import { type Played, ScenarioSays } from "./says.ts";
import { watchScenario } from "./watch.ts";

export interface ScenarioGatherOptions extends Played {
  /** Told when a subject begins and ends to be looked at. */
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
}

/** The time in a scenario: its own day, going on as the real clock does. */
export function scenarioTime(scenario: Scenario, time: Time): Time {
  const began = time.elapsed();
  const start = Date.parse(scenario.takenAt);
  return { ...time, now: () => new Date(start + time.elapsed() - began) };
}

/** What is looked at with a subject, as the probes of a real machine need each other. */
const needs: { readonly [S in SubjectName]?: readonly SubjectName[] } = { tokens: ["drivers"] };

/**
 * Plays a scenario as if it were the machine: looking reads the scenario as it stands then, waiting sees its dated
 * changes. Nothing of the real machine is read but the time and the practice token.
 */
export function scenarioGather(options: ScenarioGatherOptions): Gather {
  const { scenario, time, onProgress } = options;
  const lock = tokenLock();
  const says = new ScenarioSays(options, lock);
  const running = new Map<SubjectName, Promise<void>>();
  /** What the scenario said of a subject when it was last looked at. */
  const said = new Map<SubjectName, string>();
  let facts: Facts = {};

  async function look(subject: SubjectName): Promise<void> {
    onProgress?.(subject, "begins");
    said.set(subject, says.print(subject));
    const seen = await says.of(subject);
    facts = { ...facts, ...seen };
    onProgress?.(subject, "ends");
  }

  function once(subject: SubjectName, again: boolean): Promise<void> {
    const underway = running.get(subject);
    if (underway) return underway;
    // The test signature is an act's outcome: what the person did in this run stands, whatever the scenario says.
    const acted = subject === "signature" && (facts.signature ?? !scenario.facts.signature);
    if (acted || (!again && facts[subject])) return Promise.resolve();
    const work = look(subject).finally(() => running.delete(subject));
    running.set(subject, work);
    return work;
  }

  const get: Gather["get"] = async (subjects, again = false) => {
    const all = new Set(subjects.flatMap((s) => [...(needs[s] ?? []), s]));
    await Promise.all([...all].map((s) => once(s, again)));
    return facts;
  };

  return {
    get,
    watch(subjects, onFacts) {
      const read = subjects.filter((s) => s !== "signature");
      return watchScenario({
        scenario,
        time,
        seconds: () => says.seconds(),
        changed: () => read.some((s) => says.print(s) !== said.get(s)),
        look: async (ended) => {
          await get(read, true);
          if (!ended()) onFacts(facts);
        },
      });
    },
    lock,
    known: () => facts,
    put: (subject, value) => {
      facts = { ...facts, [subject]: value };
      return facts;
    },
    usePractice: (driver) => says.usePractice(driver),
    allow: (subject) => says.allow(subject),
    confirm: (path) => says.confirm(path),
  };
}
