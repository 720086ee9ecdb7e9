import type { Scenario } from "../../facts/facts.ts";
import type { Time } from "../../machine/machine.ts";

/** What is watched in a scenario, and how. */
interface ScenarioWatch {
  readonly scenario: Scenario;
  readonly time: Time;
  /** Returns the seconds since the scenario began. */
  readonly seconds: () => number;
  /** Whether a watched subject shows something else than when it was last looked at. */
  readonly changed: () => boolean;
  /** Looks at the watched subjects again; `ended` says whether the watch has ended meanwhile. */
  readonly look: (ended: () => boolean) => Promise<void>;
}

/** Looks again at the time of each of the scenario's dated changes. Returns a function that ends the watch. */
export function watchScenario({ scenario, time, seconds, changed, look }: ScenarioWatch): () => void {
  let ended = false;
  const round = async (): Promise<void> => {
    // Read before `changed`: a change between the two would otherwise be neither seen nor waited for.
    const now = seconds();
    if (changed()) {
      await look(() => ended);
      return ended ? undefined : round();
    }
    const next = Math.min(...scenario.changes.map((c) => c.afterSeconds).filter((at) => at > now));
    if (Number.isFinite(next)) cancel = time.after(Math.max(0, next - seconds()) * 1000, () => void round());
  };
  // The first round runs at once, for changes since the last look.
  let cancel = time.after(0, () => void round());
  return () => {
    ended = true;
    cancel();
  };
}
