import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/steps/finding.ts";
import { purposes } from "../../src/steps/step.ts";
import { scenarios } from "../scenarios/all.ts";
import { results, stages } from "../scenarios/golden.ts";

const findings: readonly Finding[] = scenarios.flatMap((scenario) =>
  stages(scenario).flatMap(({ facts }) =>
    [null, ...purposes].flatMap((purpose) => results(scenario, facts, purpose).flatMap((result) => result.findings)),
  ),
);

/** The texts of a finding in one language; a plain string is shown in both. */
function shown({ what, next, evidence }: Finding, language: "vi" | "en"): readonly string[] {
  return [what, ...next, ...evidence].map((part) => (typeof part === "string" ? part : part[language]));
}

function once(language: "vi" | "en", wrong: RegExp): readonly string[] {
  const lines = findings.flatMap((finding) => shown(finding, language).map((line) => `${finding.code} ${line}`));
  return [...new Set(lines)].filter((line) => wrong.test(line));
}

describe("what the findings of the scenarios say", () => {
  it("writes a day as 2026-11-23 in English", () => expect(once("en", /\d\d\/\d\d\/\d{4}/)).toEqual([]));

  it("writes a day as 23/11/2026 in Vietnamese", () => expect(once("vi", /\d{4}-\d\d-\d\d/)).toEqual([]));

  it("has no English sentence in Vietnamese", () => {
    // English words that no name of a file, product or error contains; an option's name and a library's own message are
    // exempt.
    const english = /(?<!--)\b(the|is|not|no|within|greeting|version|scripts|linked|installed|which|cannot)\b/;
    expect(once("vi", english).filter((line) => !line.includes("độ tin cậy: "))).toEqual([]);
  });
});
