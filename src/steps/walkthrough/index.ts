import { compareVersions } from "../../catalogue/versions.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedSubject } from "../../facts/subjects.ts";
import type { Finding, Leads } from "../finding.ts";
import { answeringPort } from "../plugin/answering.ts";
import { discPlan, leadingDisc } from "./disc.ts";
import type { Leading, LeadPlan, Led } from "./walkthrough.ts";
import { leadingPlugin, pluginPlan } from "./plugin.ts";

/** Where a person stands who is led by the hand. */
export function leading(led: Led, facts: Facts): Leading {
  return led.by === "downloads" ? leadingPlugin(led, facts) : leadingDisc(facts);
}

/** What the person would say yes to; null until it can be told in full. */
export function leadPlan(by: AskedSubject, facts: Facts): LeadPlan | null {
  return by === "downloads" ? pluginPlan(facts) : discPlan;
}

/** What was agreed to, with how things stand now: by what changes from here it is seen how far it is. */
export function beginToLead({ by, to }: Leads, facts: Facts, now: Date): Led {
  return { by, to, since: now.toISOString(), from: answered(facts) };
}

/**
 * Whether there is still something to lead to: the fault that it began with, or nothing there, on the way. A tool that
 * answers a newer version than before has been updated, though not to the newest that is known.
 */
export function leadsOn({ by, to, from }: Led, findings: readonly Finding[], facts: Facts): boolean {
  const now = answered(facts);
  const newer = from !== null && now !== null && (compareVersions(now, from) ?? 0) > 0;
  return findings.some(({ leads }) => {
    if (leads?.by !== by) return false;
    return leads.to === "install" || (leads.to === to && !(to === "update" && newer));
  });
}

function answered(facts: Facts): string | null {
  const port = answeringPort(facts);
  return (port && valueOf(port.version)) ?? null;
}
