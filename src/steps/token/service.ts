import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";

/** Whether the smart-card service was asked and did not answer; false if that is unknown. */
export function serviceIsDown(facts: Facts): boolean {
  const answering = valueOf(facts.cardService)?.answering;
  return answering?.status === "timed-out" || (answering?.status === "observed" && !answering.value);
}
