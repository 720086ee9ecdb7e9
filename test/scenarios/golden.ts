import { type Authority, authorities } from "../../src/catalogue/authorities.ts";
import type { Facts, Scenario } from "../../src/facts/facts.ts";
import { scenarioState } from "../../src/gather/scenario-state.ts";
import { judgeAll } from "../../src/report/judge-all.ts";
import { practiceTookPart, provenBy } from "../../src/report/report.ts";
import { exitStatus, overall, readiness } from "../../src/report/verdict.ts";
import { kinds } from "../../src/steps/finding.ts";
import { type Purpose, purposes, type StepResult } from "../../src/steps/step.ts";
import test from "../../scenarios/authorities.json" with { type: "json" };

/** The catalogue's authorities and those of the tests. */
export const allAuthorities: readonly Authority[] = [
  ...authorities,
  ...test.authorities.map(
    ({ tree, ...a }) => ({ ...a, tree: tree === "government" ? "government" : "national" }) as const,
  ),
];

export function results(scenario: Scenario, facts: Facts, purpose: Purpose | null): readonly StepResult[] {
  return judgeAll({
    facts,
    now: new Date(scenario.takenAt),
    choices: { remote: scenario.remote, certificate: null, purpose },
    authorities: allAuthorities,
    leftOut: [],
    tookMs: () => 0,
  });
}

/** Returns the facts at the beginning and after each dated change. */
export function stages(scenario: Scenario): readonly { readonly after: number; readonly facts: Facts }[] {
  const moments = [...new Set([0, ...scenario.changes.map((c) => c.afterSeconds)])].sort((a, b) => a - b);
  return moments.map((after) => ({ after, facts: scenarioState(scenario, after, []).facts }));
}

function steps(judged: readonly StepResult[]) {
  return Object.fromEntries(
    judged.map(({ id, status, findings }) => [
      id,
      [status, ...findings.map((f) => `${f.code} ${f.severity}`)].join(" · "),
    ]),
  );
}

function verdictsFor(scenario: Scenario, facts: Facts, purpose: Purpose | null) {
  const judged = results(scenario, facts, purpose);
  const all = readiness(judged, provenBy(facts, judged));
  const verdict = overall(all, purpose);
  return `${verdict}, exit ${exitStatus(verdict, practiceTookPart(facts))}`;
}

function kindsOf(judged: readonly StepResult[], facts: Facts) {
  const all = readiness(judged, provenBy(facts, judged));
  return Object.fromEntries(
    kinds.map((kind) => {
      const { verdict, proven, because, beyond } = all[kind];
      const parts = [verdict, ...(proven ? ["proven"] : []), ...because, ...beyond.map((code) => `beyond ${code}`)];
      return [kind, parts.join(" · ")];
    }),
  );
}

/** Returns what is expected of a scenario: the steps' findings, the verdicts, and the exit status for each `--for`. */
export function golden(scenario: Scenario) {
  return stages(scenario).map(({ after, facts }) => {
    const judged = results(scenario, facts, null);
    const asked = [null, ...purposes].map((p) => [p ?? "nothing", verdictsFor(scenario, facts, p)]);
    return {
      afterSeconds: after,
      steps: steps(judged),
      readiness: kindsOf(judged, facts),
      for: Object.fromEntries(asked),
    };
  });
}

export function goldenText(scenario: Scenario): string {
  return `${JSON.stringify(golden(scenario), null, 1)}\n`;
}
