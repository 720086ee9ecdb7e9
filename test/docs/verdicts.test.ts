import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fieldReportsPage } from "../../scripts/docs/field-reports.ts";
import { groundsOfNothing, verdictsPage, withoutGrounds } from "../../scripts/docs/verdicts.ts";
import { allGrounds } from "../../src/steps/all-grounds.ts";
import { scenarios } from "../scenarios/all.ts";
import { results, stages } from "../scenarios/golden.ts";

function document(name: string): string {
  return readFileSync(join(import.meta.dirname, "..", "..", "docs", name), "utf8");
}

it("gives grounds to every finding that says something certain", () => {
  expect(withoutGrounds()).toEqual([]);
});

it("gives grounds only to findings that say something certain", () => {
  expect(groundsOfNothing()).toEqual([]);
});

it("gives grounds to the green tick of every step that gets one in a scenario, and to no other", () => {
  const ticked = scenarios.flatMap((scenario) =>
    stages(scenario).flatMap(({ facts }) =>
      results(scenario, facts, null).flatMap(({ id, status }) => (status === "passed" ? [id] : [])),
    ),
  );
  const given = Object.entries(allGrounds).flatMap(([id, { passed }]) => (passed ? [id] : []));
  expect([...new Set<string>(ticked)].sort()).toEqual(given.sort());
});

it.each([
  { name: "verdicts.md", page: verdictsPage },
  { name: "field-reports.md", page: fieldReportsPage },
])("has made docs/$name from the sources as they are (`npm run docs`)", ({ name, page }) => {
  expect(document(name)).toBe(page());
});
