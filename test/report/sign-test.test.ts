import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scenarioFrom } from "../../src/facts/facts.ts";
import { scenarioState } from "../../src/gather/scenario-state.ts";
import { signTestReport, signTestText } from "../../src/report/sign-test.ts";
import { steps as allSteps } from "../../src/steps/index.ts";
import { allAuthorities } from "../scenarios/golden.ts";

/** Returns the text that sign-test prints with the facts of a scenario. */
function printed(name: string): string {
  const read = JSON.parse(readFileSync(join(import.meta.dirname, "../../scenarios", `${name}.json`), "utf8"));
  const scenario = scenarioFrom.parse(read);
  const { facts } = scenarioState(scenario, 0, []);
  const choices = { remote: false, certificate: null, purpose: null };
  const input = { facts, choices, now: new Date(scenario.takenAt), authorities: allAuthorities };
  const steps = allSteps.filter(({ id }) => ["token", "driver", "certificate", "signature"].includes(id));
  return signTestText(signTestReport({ version: "0", input, steps, as: "raw", kept: null, language: "en" }), "en");
}

it("names the certificates to choose from, with the beginnings of their SHA-256", () => {
  expect(printed("two-certificates").match(/- SHA-256 [0-9a-f]{16}… · serial /g)).toHaveLength(2);
});

it("says what the step of the certificate says where there is none to sign with", () => {
  expect(printed("no-certificate")).toContain("CRT-01");
});
