import type { Facts, Scenario } from "../facts/facts.ts";
import { missing, type Observation, observed, valueOf } from "../facts/observation.ts";
import type { AskedSubject, SubjectName, Value } from "../facts/subjects.ts";
import type { DriverDeadlines, DriverPort, DriverRef } from "../machine/driver-port.ts";
import type { Time } from "../machine/machine.ts";
import type { Gather } from "./gather.ts";
import { tokenLock } from "./lock.ts";
import { scenarioState } from "./scenario-state.ts";

export interface ScenarioGatherOptions {
  readonly scenario: Scenario;
  /** Its changes are counted from the moment this gather is made, on the clock that only goes forward. */
  readonly time: Time;
  /** The practice token lives behind it; nothing else is asked of it. */
  readonly drivers: DriverPort;
  /** The practice token in the scenario's own state; null where the scenario has none. */
  readonly practice: DriverRef | null;
  readonly deadlines: DriverDeadlines;
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

/**
 * Plays a scenario as if it were the machine: looking reads the scenario as it stands then, waiting sees its dated
 * changes. Nothing of the real machine is read but the time and the practice token.
 */
export function scenarioGather(options: ScenarioGatherOptions): Gather {
  const { scenario, time, drivers, deadlines, onProgress } = options;
  const began = time.elapsed();
  const seconds = () => (time.elapsed() - began) / 1000;
  const lock = tokenLock();
  const running = new Map<SubjectName, Promise<void>>();
  /** What the scenario said of a subject when it was last looked at. */
  const said = new Map<SubjectName, string>();
  let confirmed: readonly string[] = [];
  let allowed: readonly AskedSubject[] = [];
  /** The practice token that the person asked for, beside what the scenario holds. */
  let chosen: DriverRef | null = null;
  let facts: Facts = {};

  const state = () => {
    const now = scenarioState(scenario, seconds(), confirmed);
    return { ...now, facts: beforeTheYes(now.facts, allowed) };
  };

  function practiceNow(): DriverRef | null {
    return chosen ?? (state().practiceShows ? options.practice : null);
  }

  async function tokensNow(): Promise<Observation<Value<"tokens">>> {
    const practice = practiceNow();
    const { tokens } = state().facts;
    if (!practice) return tokens ?? (options.practice ? observed({ drivers: [] }) : unsaid);
    try {
      const live = await lock.run(() => drivers.look([practice], deadlines));
      return observed({ drivers: [...(valueOf(tokens)?.drivers ?? []), ...live] });
    } catch (fault) {
      return missing("failed", `the practice token cannot be asked: ${String(fault).slice(0, 500)}`);
    }
  }

  /** A print of all that a look at the subject would show; two differ where the scenario has changed. */
  function print(subject: SubjectName): string {
    return JSON.stringify([state().facts[subject], subject === "tokens" && practiceNow()]);
  }

  async function look(subject: SubjectName): Promise<void> {
    onProgress?.(subject, "begins");
    said.set(subject, print(subject));
    const seen: Facts =
      subject === "tokens" ? { tokens: await tokensNow() } : { [subject]: state().facts[subject] ?? unsaid };
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

  function watch(subjects: readonly SubjectName[], onFacts: (facts: Facts) => void): () => void {
    const read = subjects.filter((s) => s !== "signature");
    let ended = false;
    const round = async (): Promise<void> => {
      // Before the prints are taken: a change that falls between would else be neither seen nor waited for.
      const now = seconds();
      if (read.some((s) => print(s) !== said.get(s))) {
        await get(read, true);
        if (ended) return;
        onFacts(facts);
        return round();
      }
      const next = Math.min(...scenario.changes.map((c) => c.afterSeconds).filter((at) => at > now));
      if (Number.isFinite(next)) cancel = time.after(Math.max(0, next - seconds()) * 1000, () => void round());
    };
    // At once, too: what changed between the last look and this moment is not to be missed.
    let cancel = time.after(0, () => void round());
    return () => {
      ended = true;
      cancel();
    };
  }

  return {
    get,
    watch,
    lock,
    known: () => facts,
    put: (subject, value) => {
      facts = { ...facts, [subject]: value };
      return facts;
    },
    usePractice: (driver) => {
      chosen = driver;
    },
    allow: (subject) => {
      allowed = [...allowed, subject];
    },
    confirm: (path) => {
      confirmed = [...confirmed, path];
    },
  };
}
