import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioState } from "../../src/gather/scenario-state.ts";
import { results } from "../scenarios/golden.ts";
import { fieldReports } from "./index.ts";
import { type FieldReport, isScenario } from "./report.ts";

const root = join(import.meta.dirname, "..", "..");

/** Returns the findings that a report's scenario leads to, as “code severity”. */
function findingsOf({ tried }: FieldReport): readonly string[] {
  if (!isScenario(tried)) return [];
  return results(tried, scenarioState(tried, 0, []).facts, null).flatMap(({ findings }) =>
    findings.map(({ code, severity }) => `${code} ${severity}`),
  );
}

describe.each(fieldReports.filter(({ reports }) => reports.length > 0))("$heading", ({ reports }) => {
  it.each(reports)("answers $source as its entry says", (report) => {
    const { tried, leadsTo = [], neverTo = [] } = report;
    const stated = isScenario(tried) ? leadsTo.length + neverTo.length > 0 : existsSync(join(root, tried.test));
    expect(stated, "name the findings, or a test file that exists").toBe(true);
    const found = findingsOf(report);
    expect(found).toEqual(expect.arrayContaining([...leadsTo]));
    expect(found.filter((finding) => neverTo.some((code) => finding.startsWith(code)))).toEqual([]);
  });
});

it("cites each source once in a step", () => {
  const twice = fieldReports.flatMap(({ reports }) => {
    const sources = reports.map(({ source }) => source);
    return sources.filter((source, at) => sources.indexOf(source) !== at);
  });
  expect(twice).toEqual([]);
});
