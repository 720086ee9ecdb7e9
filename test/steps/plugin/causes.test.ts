import { expect, it } from "vitest";
import type { Code } from "../../../src/steps/finding.ts";
import { steps } from "../../../src/steps/index.ts";
import type { StepId } from "../../../src/steps/step.ts";
import { scenarios } from "../../scenarios/all.ts";

/** The codes of one step in a scenario, without what is said in any case (PLG-16) and of filing. */
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

/** Each cause of “chưa được cài đặt hoặc chưa được bật”, the step that tells it, and what it says on each system. */
const causes: readonly (readonly [fault: string, step: StepId, onWindows: Code, elsewhere: Code])[] = [
  ["plugin-not-installed", "plugin", "PLG-01", "PLG-01"],
  // Elsewhere neither its folder nor its process has an established name: one sentence says both.
  ["plugin-not-running", "plugin", "PLG-02", "PLG-01"],
  ["plugin-not-trusted", "plugin", "PLG-11", "PLG-11"],
  ["plugin-blocked-by-browser", "browser", "BRW-02", "BRW-02"],
  ["plugin-port-held", "plugin", "PLG-06", "PLG-06"],
  ["plugin-hangs", "plugin", "PLG-05", "PLG-05"],
];

it.each(causes)("tells %s by a finding of its own on every system", (fault, step, onWindows, elsewhere) => {
  expect(codes(`${fault}-windows`, step)).toContain(onWindows);
  for (const system of ["macos", "linux"]) expect(codes(`${fault}-${system}`, step)).toContain(elsewhere);
});

it("gives each cause on Windows a code that no other has", () => {
  const told = causes.map(([, , onWindows]) => onWindows);
  expect(new Set(told).size).toBe(told.length);
});
