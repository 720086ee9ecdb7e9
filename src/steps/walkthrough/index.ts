import { compareVersions } from "../../catalogue/versions.ts";
import type { Facts } from "../../facts/facts.ts";
import { valueOf } from "../../facts/observation.ts";
import type { AskedSubject } from "../../facts/subjects.ts";
import type { Finding, WalkthroughOffer } from "../finding.ts";
import { answeringPort } from "../plugin/answering.ts";
import { discPlan, discProgress } from "./disc.ts";
import type { WalkthroughProgress, WalkthroughPlan, AgreedWalkthrough } from "./walkthrough.ts";
import { pluginProgress, pluginPlan } from "./plugin.ts";

/** Returns how far the walk-through is, by the present facts. */
export function walkthroughProgress(agreed: AgreedWalkthrough, facts: Facts): WalkthroughProgress {
  return agreed.by === "downloads" ? pluginProgress(agreed, facts) : discProgress(facts);
}

/** Returns what the person would agree to; null until all of it is known. */
export function walkthroughPlan(by: AskedSubject, facts: Facts): WalkthroughPlan | null {
  return by === "downloads" ? pluginPlan(facts) : discPlan;
}

/** Returns the agreed walk-through with the present state, against which later changes show its progress. */
export function agreedWalkthrough({ by, to }: WalkthroughOffer, facts: Facts, now: Date): AgreedWalkthrough {
  return { by, to, since: now.toISOString(), from: answered(facts) };
}

/**
 * Whether the walk-through still has a purpose: the finding that it began with remains, or one that offers an
 * installation. An update has ended once the tool answers with a newer version, even if not the newest known one.
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
