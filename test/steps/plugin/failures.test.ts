import { describe, expect, it } from "vitest";
import { allFindings } from "../../../src/steps/all-findings.ts";
import { codesBy, well } from "./failure-causes.ts";
import { diagnoses, type Failure, messages, modes, pins } from "./failures.ts";

const all: readonly Failure[] = [...modes, ...messages, ...pins, ...diagnoses];
const reports = all.flatMap(({ seen, reported: by }) =>
  "not" in by ? [] : by.map(([code, cause]) => [seen, code, cause] as const),
);

// The table has one row for each known failure and message of the plugins.
describe("every known failure and message", () => {
  it("is listed once in the table, with findings or a reason why there are none", () => {
    expect(new Set(all.map(({ seen }) => seen)).size).toBe(all.length);
    const reasons = all.flatMap(({ reported: by }) => ("not" in by ? [by.not] : []));
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  it.each(reports)("“%s” is reported by %s: %s", (_, code, cause) => {
    expect(codesBy(cause)).toContain(code);
  });

  // The findings on a computer without faults report no cause, except what only the page can see.
  it("is reported by a finding that a computer without faults lacks, except for the site's licence", () => {
    const always = codesBy(well);
    expect([...new Set(reports.flatMap(([, code]) => (always.includes(code) ? code : [])))]).toEqual(["BRW-08"]);
  });
});

it("says whom to ask about a licence, which only the site's owner can fix", () => {
  const advice = allFindings.find((f) => f.code === "BRW-08");
  expect(advice?.next.map((n) => n.vi).join()).toContain("“Lincense Plugin không hợp lệ hoặc đã hết hạn”");
});
