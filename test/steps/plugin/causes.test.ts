import { expect, it } from "vitest";
import type { Code } from "../../../src/steps/finding.ts";
import { steps } from "../../../src/steps/index.ts";
import type { StepId } from "../../../src/steps/step.ts";
import { scenarios } from "../../scenarios/all.ts";

/** Returns the codes of one step in a scenario, without those on filing and the one that always appears (PLG-16). */
function codes(name: string, id: StepId): readonly Code[] {
  const scenario = scenarios.find((s) => s.name === name);
  const step = steps.find((s) => s.id === id);
  if (!scenario || !step) throw new Error(`no ${id} in ${name}`);
  const judged = step.judge({
    facts: scenario.facts,
    now: new Date(scenario.takenAt),
    authorities: [],
    choices: { remote: scenario.remote, certificate: null, purpose: null },
  });
  if ("notApplicable" in judged) throw new Error("not applicable");
  return judged.filter((f) => !f.concerns?.includes("file") && f.code !== "PLG-16").map((f) => f.code);
}

const systems = ["windows", "macos", "linux"] as const;

/**
 * The causes of “chưa được cài đặt hoặc chưa được bật”, each with the step that reports it and the code of its finding.
 * On Linux trust is reported per browser.
 */
const causes: readonly (readonly [fault: string, step: StepId, code: Code])[] = [
  ["plugin-not-installed", "plugin", "PLG-01"],
  ["plugin-not-running", "plugin", "PLG-02"],
  ["plugin-not-trusted", "plugin", "PLG-11"],
  ["plugin-blocked-by-browser", "browser", "BRW-02"],
  ["plugin-port-held", "plugin", "PLG-06"],
  ["plugin-hangs", "plugin", "PLG-05"],
];
const distrusted: (typeof causes)[number] = ["plugin-not-trusted", "browser", "BRW-06"];
const causeCodes = [...causes, distrusted].map(([, , code]) => code);

const everywhere = systems.flatMap((system) =>
  causes.map((cause) => [system, ...(system === "linux" && cause[2] === "PLG-11" ? distrusted : cause)] as const),
);

it.each(everywhere)("reports on %s %s by a finding of its own", (system, fault, step, code) => {
  const here = codes(`${fault}-${system}`, step);
  expect(here).toContain(code);
  expect(here.filter((other) => other !== code && causeCodes.includes(other))).toEqual([]);
});

it("gives each cause a code of its own", () => {
  expect(new Set(causeCodes).size).toBe(causes.length + 1);
});

it("says “not installed or not running” only if it could not be seen whether it is installed", () => {
  expect(codes("plugin-not-told-linux", "plugin")).toEqual(["PLG-26"]);
  const elsewhere = everywhere.flatMap(([system, fault]) => codes(`${fault}-${system}`, "plugin"));
  expect(elsewhere).not.toContain("PLG-26");
});

it("reports on a Mac that it runs without a port, and takes no Java program on its port for another one", () => {
  expect(codes("plugin-without-port-macos", "plugin")).toEqual(["PLG-12"]);
  expect(codes("plugin-hangs-as-java-macos", "plugin")).toEqual(["PLG-05"]);
});
