import { compareVersions } from "../../catalogue/versions.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedSubject } from "../../facts/subjects.ts";
import type { Finding, WalkthroughOffer } from "../finding.ts";
import { answeringPort } from "../plugin/answering.ts";
import { discPlan, discProgress } from "./disc.ts";
import type { WalkthroughProgress, WalkthroughPlan, AgreedWalkthrough } from "./walkthrough.ts";
import { pluginProgress, pluginPlan } from "./plugin.ts";

/** Where a person stands who is led by the hand. */
export function walkthroughProgress(agreed: AgreedWalkthrough, facts: Facts): WalkthroughProgress {
  return agreed.by === "downloads" ? pluginProgress(agreed, facts) : discProgress(facts);
}

/** What the person would say yes to; null until it can be told in full. */
export function walkthroughPlan(by: AskedSubject, facts: Facts): WalkthroughPlan | null {
  return by === "downloads" ? pluginPlan(facts) : discPlan;
}

/** What was agreed to, with how things stand now: by what changes from here it is seen how far it is. */
export function agreedWalkthrough({ by, to }: WalkthroughOffer, facts: Facts, now: Date): AgreedWalkthrough {
  return { by, to, since: now.toISOString(), from: answered(facts) };
}

/**
 * Whether there is still something to lead to: the fault that it began with, or nothing there, on the way. A tool that
 * answers a newer version than before has been updated, though not to the newest that is known.
 */
export function walkthroughContinues(
  { by, to, from }: AgreedWalkthrough,
  findings: readonly Finding[],
  facts: Facts,
): boolean {
  const now = answered(facts);
  const newer = from !== null && now !== null && (compareVersions(now, from) ?? 0) > 0;
  return findings.some(({ walkthrough }) => {
    if (walkthrough?.by !== by) return false;
    return walkthrough.to === "install" || (walkthrough.to === to && !(to === "update" && newer));
  });
}

function answered(facts: Facts): string | null {
  const port = answeringPort(facts);
  return (port && valueOf(port.version)) ?? null;
}
