import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allFindings } from "../../../src/steps/all-findings.ts";
import type { Code } from "../../../src/steps/finding.ts";
import { diagnoses, type Failure, messages, modes, pins } from "./failures.ts";

const all: readonly Failure[] = [...modes, ...messages, ...pins, ...diagnoses];
const codes: readonly Code[] = [...new Set(all.flatMap(({ told }) => ("not" in told ? [] : told)))];

const here = join(import.meta.dirname, "..");

/** What the scenarios come to, and what the steps' own tests look at, as text. */
function shown(): string {
  const goldens = join(here, "..", "scenarios", "golden");
  const scenarios = readdirSync(goldens).map((name) => join(goldens, name));
  const tests = readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(here, name));
  return [...scenarios, ...tests].map((path) => readFileSync(path, "utf8")).join("\n");
}

// The rows are those of what is known of the plugins' failures and messages, one for each message.
describe("every known failure and message", () => {
  it("comes to findings that there are, or says why not", () => {
    const known = allFindings.map((f) => f.code);
    expect(codes.filter((code) => !known.includes(code))).toEqual([]);
    const reasons = all.flatMap(({ told }) => ("not" in told ? [told.not] : []));
    expect(reasons.filter((reason) => reason.length < 20)).toEqual([]);
  });

  it("stands in the table once", () => {
    expect(new Set(all.map(({ seen }) => seen)).size).toBe(all.length);
  });

  it("is told by a finding that a scenario, or the test of its step, shows", () => {
    const text = shown();
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
  });
});

it("tells whom to turn to for a licence, which only the site's owner can mend", () => {
  const told = allFindings.find((f) => f.code === "BRW-08");
  expect(told?.next.map((n) => n.vi).join()).toContain("“Lincense Plugin không hợp lệ hoặc đã hết hạn”");
});
