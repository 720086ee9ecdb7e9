import type { Facts, Scenario } from "../facts/facts.ts";
import { type Observation, observed, valueOf } from "../facts/observation.ts";
import type { Value } from "../facts/subjects.ts";

/** USB interface class of smart-card readers and tokens (CCID). */
const cardClass = 0x0b;

/** A scenario at one moment. */
export interface ScenarioState {
  readonly facts: Facts;
  /** Whether the scenario's practice token is visible: it is on the bus, and a driver can see it. */
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

/** Whether a real token would be visible; a subject that the scenario does not hold is no obstacle. */
function showsToken({ usb, drivers }: Facts): boolean {
  const onTheBus = valueOf(usb)?.devices.some(
    (d) => d.known?.role === "token" || valueOf(d.interfaces)?.some((i) => i.class === cardClass),
  );
  const canBeSeen = valueOf(drivers)?.modules.some((module) => module.loading === "allowed");
  return (!usb || onTheBus === true) && (!drivers || canBeSeen === true);
}

/**
 * Returns the scenario `seconds` after it began: its facts with the changes due by then, and with the modules at the
 * paths `confirmed` allowed.
 */
export function scenarioState(scenario: Scenario, seconds: number, confirmed: readonly string[]): ScenarioState {
  const due = scenario.changes.filter((c) => c.afterSeconds <= seconds).sort((a, b) => a.afterSeconds - b.afterSeconds);
  const now: Facts = Object.assign({}, scenario.facts, ...due.map((c) => c.facts));
  const drivers = valueOf(now.drivers);
  return {
    facts: drivers ? { ...now, drivers: withConfirmed(drivers, confirmed) } : now,
    practiceShows: scenario.practice !== null && showsToken(now),
  };
}
