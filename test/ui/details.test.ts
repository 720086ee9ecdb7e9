import { expect, it } from "vitest";
import type { Facts } from "../../src/facts/facts.ts";
import { missing } from "../../src/facts/observation.ts";
import { subjects } from "../../src/facts/subjects.ts";
import { steps } from "../../src/steps/index.ts";
import type { StepId } from "../../src/steps/step.ts";
import { detailsPanel } from "../../src/ui/panels/details.ts";
import { opening, view } from "./views.ts";

const names = Object.keys(subjects);
const facts: Facts = Object.fromEntries(names.map((name) => [name, missing("absent", `what was seen of ${name}`)]));

/** The details of each step, with facts for every subject. */
function detailsOf(current: StepId): string {
  const seen = view({ ...opening, current, mode: { name: "waiting", watching: [] }, details: true, facts });
  const { body } = detailsPanel({ ...seen, steps }, 100);
  return body.map((row) => row.map(({ text }) => text).join("")).join("\n");
}

it.each(names)("the facts of %s are shown in the details of a step", (name) => {
  const all = steps.map(({ id }) => detailsOf(id)).join("\n");
  expect(all, `name ${name} in the needs, besides or meanwhile of a step, src/steps/STEP/index.ts`).toContain(
    `what was seen of ${name}`,
  );
});

it("the result of the try in the person's own browser is shown with the facts of the browsers", () => {
  expect(detailsOf("browser")).toMatch(/browserTry[\s\S]*browsers/);
});
