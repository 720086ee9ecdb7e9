import { describe, expect, it } from "vitest";
import { allFindings } from "../../../src/steps/all-findings.ts";
import { codesBy, well } from "./failure-causes.ts";
import { diagnoses, type Failure, messages, modes, pins } from "./failures.ts";

const all: readonly Failure[] = [...modes, ...messages, ...pins, ...diagnoses];
const told = all.flatMap(({ seen, told: by }) =>
  "not" in by ? [] : by.map(([code, cause]) => [seen, code, cause] as const),
);

// The rows are those of what is known of the plugins' failures and messages, one for each message.
describe("every known failure and message", () => {
  it("stands in the table once, with findings or a reason why not", () => {
    expect(new Set(all.map(({ seen }) => seen)).size).toBe(all.length);
    const reasons = all.flatMap(({ told: by }) => ("not" in by ? [by.not] : []));
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  it.each(told)("“%s” is told by %s: %s", (_, code, cause) => {
    expect(codesBy(cause)).toContain(code);
  });

  // What is said of a computer on which all is well speaks of no cause: only of what the page alone can see.
  it("is told by what is not said where all is well, but for the licence of the site", () => {
    const always = codesBy(well);
    expect([...new Set(told.flatMap(([, code]) => (always.includes(code) ? code : [])))]).toEqual(["BRW-08"]);
  });
});

it("tells whom to turn to for a licence, which only the site's owner can mend", () => {
  const told = allFindings.find((f) => f.code === "BRW-08");
  expect(told?.next.map((n) => n.vi).join()).toContain("“Lincense Plugin không hợp lệ hoặc đã hết hạn”");
});
