import type { Facts, Scenario } from "../facts/facts.ts";
import { type Observation, observed, valueOf } from "../facts/observation.ts";
import type { Value } from "../facts/subjects.ts";

/** USB interface class of smart-card readers and tokens (CCID). */
const cardClass = 0x0b;

/** A scenario as it stands at a moment. */
export interface ScenarioState {
  readonly facts: Facts;
  /** The scenario's practice token is to be seen: it is on the bus, and there is a driver to see it by. */
  readonly practiceShows: boolean;
}

function withConfirmed(known: Value<"drivers">, confirmed: readonly string[]): Observation<Value<"drivers">> {
  const modules = known.modules.map((module) =>
    module.loading === "needs-yes" && confirmed.includes(module.path)
      ? { ...module, loading: "allowed" as const }
      : module,
  );
  return observed({ ...known, modules });
}

/** A practice token shows when a real one would; of what the scenario does not speak, nothing stands in its way. */
function shows({ usb, drivers }: Facts): boolean {
  const onTheBus = valueOf(usb)?.devices.some(
    (d) => d.known?.role === "token" || valueOf(d.interfaces)?.some((i) => i.class === cardClass),
  );
  const seenBy = valueOf(drivers)?.modules.some((module) => module.loading === "allowed");
  return (!usb || onTheBus === true) && (!drivers || seenBy === true);
}

/** The scenario `seconds` after it began: its facts with the changes due by then, and the modules said yes to. */
export function scenarioState(scenario: Scenario, seconds: number, confirmed: readonly string[]): ScenarioState {
  const due = scenario.changes.filter((c) => c.afterSeconds <= seconds).sort((a, b) => a.afterSeconds - b.afterSeconds);
  const now: Facts = Object.assign({}, scenario.facts, ...due.map((c) => c.facts));
  const drivers = valueOf(now.drivers);
  return {
    facts: drivers ? { ...now, drivers: withConfirmed(drivers, confirmed) } : now,
    practiceShows: scenario.practice !== null && shows(now),
  };
}
