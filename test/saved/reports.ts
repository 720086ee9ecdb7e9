import type { Authority } from "../../src/catalogue/authorities.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import type { Purpose, StepId } from "../../src/steps/step.ts";
import { allAuthorities } from "../scenarios/golden.ts";

interface Checked {
  readonly withFacts?: boolean;
  readonly leftOut?: readonly StepId[];
  readonly purpose?: Purpose;
  readonly certificate?: string;
  /** Trusted besides the catalogue's: those of the tests if none are given. */
  readonly trusted?: readonly Authority[];
}

/** Returns the report that `kyso check` makes of a machine with these facts. */
export function reportOn(scenario: Scenario, checked: Checked): ReportJson {
  const { withFacts = false, leftOut = [], purpose = null, certificate = null, trusted = allAuthorities } = checked;
  return reportOf({
    version: "0.1.0",
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate, purpose },
    authorities: trusted,
    label: scenario.name,
    leftOut,
    language: "vi",
    withFacts,
    tookMs: () => 7,
  });
}
