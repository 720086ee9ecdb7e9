import type { Facts } from "../../facts/facts.ts";
import type { AskedSubject } from "../../facts/subjects.ts";
import { discPlan, leadingDisc } from "./disc.ts";
import type { Leading, LeadPlan } from "./leading.ts";
import { leadingPlugin, pluginPlan } from "./plugin.ts";

/** Where a person stands who is led by the hand; by what is looked at for it. */
export function leading(by: AskedSubject, facts: Facts): Leading {
  return by === "downloads" ? leadingPlugin(facts) : leadingDisc(facts);
}

/** What the person would say yes to; null until it can be told in full. */
export function leadPlan(by: AskedSubject, facts: Facts): LeadPlan | null {
  return by === "downloads" ? pluginPlan(facts) : discPlan;
}
