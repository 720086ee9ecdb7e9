import type { Scenario } from "../../src/facts/facts.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { authorities } from "../../src/catalogue/authorities.ts";

/** Returns the report that `kyso check` makes of a machine with these facts. */
export function reportOn(scenario: Scenario, { withFacts = false }: { readonly withFacts?: boolean }): ReportJson {
  return reportOf({
    version: "0.1.0",
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose: null },
    authorities,
    label: scenario.name,
    leftOut: [],
    language: "vi",
    withFacts,
    tookMs: () => 7,
  });
}
