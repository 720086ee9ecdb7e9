import type { Scenario } from "../../facts/facts.ts";
import type { Time } from "../../machine/machine.ts";

/** What is watched in a scenario, and how. */
interface ScenarioWatch {
  readonly scenario: Scenario;
  readonly time: Time;
  /** Since the scenario began. */
  readonly seconds: () => number;
  /** Whether it shows something else now than when it was last looked at. */
  readonly changed: () => boolean;
  /** Looks again, and tells whoever waits, unless the watch has ended meanwhile. */
  readonly look: (ended: () => boolean) => Promise<void>;
}

/** Looks again at each of the scenario's dated changes; returns the function that ends it. */
export function watchScenario({ scenario, time, seconds, changed, look }: ScenarioWatch): () => void {
  let ended = false;
  const round = async (): Promise<void> => {
    // Before it is asked what has changed: a change that falls between would else be neither seen nor waited for.
    const now = seconds();
    if (changed()) {
      await look(() => ended);
      return ended ? undefined : round();
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
