import type { CardService } from "../../facts/card-service.ts";
import type { Facts } from "../../facts/facts.ts";
import { type Missing, type Observation, valueOf } from "../../facts/observation.ts";

/**
 * The state of the card service: no fault of it is known · none was found · it does not run · it runs and does not
 * answer · it runs and turns this session away · asking it went wrong
 */
export type ServiceState = "no-fault-known" | "absent" | "stopped" | "silent" | "refuses" | "unread";

/** Whether kyso tried to find out and did not, so that nothing may be said either way. */
export function wentWrong<T>(seen: Observation<T> | undefined): seen is Missing {
  return seen?.status === "failed" || seen?.status === "timed-out" || seen?.status === "crashed";
}

/** What the answers of a service without a fault of its own say. A recording from before `turnedAway` has no such field. */
function stateOf({ installed, running, answering, turnedAway }: CardService): ServiceState {
  if (turnedAway) return "refuses";
  const runs = valueOf(running);
  if (answering.status === "timed-out") return runs === false ? "stopped" : "silent";
  if (wentWrong(answering)) return "unread";
  if (valueOf(answering) !== false) return "no-fault-known";
  if (runs === true && turnedAway === undefined) return "refuses";
  if (runs !== false) return "silent";
  return valueOf(installed) === false ? "absent" : "stopped";
}

/** Returns the state of the smart-card service. */
export function serviceState(facts: Facts): ServiceState {
  const service = valueOf(facts.cardService);
  if (service) return stateOf(service);
  return wentWrong(facts.cardService) ? "unread" : "no-fault-known";
}

/** Whether it may be the smart-card service that keeps every driver from a token: it is down, or could not be asked. */
export function mayBeTheService(facts: Facts): boolean {
  return serviceState(facts) !== "no-fault-known";
}

/** Whether the service did not tell its readers, though it can: what it would show of the token is then unknown. */
export function readersUnread(facts: Facts): boolean {
  return wentWrong(valueOf(facts.cardService)?.readers);
}
