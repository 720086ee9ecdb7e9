import type { Facts, Scenario } from "../../facts/facts.ts";
import { withWhatTheyRestOn } from "../../facts/rests-on.ts";
import type { SubjectName } from "../../facts/subjects.ts";
import type { Time } from "../../machine/machine.ts";
import type { Gather } from "../gather.ts";
import { tokenLock } from "../lock.ts";
import { type PlayerOptions, ScenarioPlayer } from "./player.ts";
import { watchScenario } from "./watch.ts";

export interface ScenarioGatherOptions extends PlayerOptions {
  /** Called when a look begins and ends. */
  readonly onProgress?: (subject: SubjectName, state: "begins" | "ends") => void;
}

/** Returns a clock that begins at the scenario's own date and goes on as fast as `time`. */
export function scenarioTime(scenario: Scenario, time: Time): Time {
  const began = time.elapsed();
  const start = Date.parse(scenario.takenAt);
  return { ...time, now: () => new Date(start + time.elapsed() - began) };
}

/** Subjects that are looked at together with a subject, as on a real machine its probe needs them. */
const needs: { readonly [S in SubjectName]?: readonly SubjectName[] } = { tokens: ["drivers"] };

/** Returns the subjects with those that they need; for another look also with the known ones that they rest on. */
function together(subjects: readonly SubjectName[], again: boolean, facts: Facts): ReadonlySet<SubjectName> {
  const rest = again ? withWhatTheyRestOn(subjects).filter((s) => facts[s]) : [];
  return new Set([...rest, ...subjects.flatMap((s) => [...(needs[s] ?? []), s])]);
}

/**
 * Returns a `Gather` that plays a scenario in place of a machine: a look reads the scenario as it is then, and a watch
 * sees its dated changes. Of the real machine only the time and the practice token are used.
 */
export function scenarioGather(options: ScenarioGatherOptions): Gather {
  const { scenario, time, onProgress } = options;
  const lock = tokenLock();
  const player = new ScenarioPlayer(options, lock);
  const running = new Map<SubjectName, Promise<void>>();
  /** The fingerprint of each subject when it was last looked at. */
  const lastFingerprints = new Map<SubjectName, string>();
  let facts: Facts = {};

  async function look(subject: SubjectName): Promise<void> {
    onProgress?.(subject, "begins");
    lastFingerprints.set(subject, player.fingerprint(subject));
    const seen = await player.look(subject);
    facts = { ...facts, ...seen };
    onProgress?.(subject, "ends");
  }

  /** Looks at a subject unless it is known; with `again`, also if it is known. Joins a look that is running. */
  function ensure(subject: SubjectName, again: boolean): Promise<void> {
    const underway = running.get(subject);
    if (underway) return underway;
    // The test signature is the outcome of an act: one made in this run is kept, whatever the scenario holds.
    const acted = subject === "signature" && (facts.signature ?? !scenario.facts.signature);
    // On a real machine the issuers are asked again when another certificate shows.
    const due = subject === "revocation" && player.fingerprint(subject) !== lastFingerprints.get(subject);
    if (acted || (!again && !due && facts[subject])) return Promise.resolve();
    const work = look(subject).finally(() => running.delete(subject));
    running.set(subject, work);
    return work;
  }

  const get: Gather["get"] = async (subjects, again = false) => {
    await Promise.all([...together(subjects, again, facts)].map((s) => ensure(s, again)));
    return facts;
  };

  return {
    get,
    watch(subjects, onFacts) {
      const watched = subjects.filter((s) => s !== "signature");
      return watchScenario({
        scenario,
        time,
        seconds: () => player.seconds(),
        changed: () => watched.some((s) => player.fingerprint(s) !== lastFingerprints.get(s)),
        look: async (ended) => {
          await get(watched, true);
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
    usePractice: (driver) => player.usePractice(driver),
    allow: (subject) => player.allow(subject),
    confirm: (path) => player.confirm(path),
  };
}
