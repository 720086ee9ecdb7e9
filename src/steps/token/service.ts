import type { CardService } from "../../facts/card-service.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";

/**
 * The state of the card service: it works or that is unknown · none was found · it does not run · it runs and does not
 * answer · it runs and turns this session away
 */
export type ServiceState = "no-fault-known" | "absent" | "stopped" | "silent" | "refuses";

/** What the answers of a service without a fault of its own say. A recording from before `turnedAway` has no such field. */
function stateOf({ installed, running, answering, turnedAway }: CardService): ServiceState {
  if (turnedAway) return "refuses";
  const runs = valueOf(running);
  if (answering.status === "timed-out") return runs === false ? "stopped" : "silent";
  if (valueOf(answering) !== false) return "no-fault-known";
  if (runs === true && turnedAway === undefined) return "refuses";
  if (runs !== false) return "silent";
  return valueOf(installed) === false ? "absent" : "stopped";
}

/** Returns the state of the smart-card service. */
export function serviceState(facts: Facts): ServiceState {
  const service = valueOf(facts.cardService);
  return service ? stateOf(service) : "no-fault-known";
}

/** Whether no driver can read a token through the smart-card service; false if that is unknown. */
export function serviceIsDown(facts: Facts): boolean {
  return serviceState(facts) !== "no-fault-known";
}
