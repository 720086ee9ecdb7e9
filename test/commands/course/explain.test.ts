import { expect, it } from "vitest";
import { bundleOf } from "../../../src/bundle/make.ts";
import { explained } from "../../../src/commands/course/desk/explain.ts";
import { given } from "../../bundle/given.ts";
import { scenarios } from "../../scenarios/all.ts";

it("shows what the report says of a code with the mark that it has there", async () => {
  const scenario = scenarios.find(({ name }) => name === "pin-locked");
  const report = scenario && bundleOf(given(scenario.facts, { now: new Date(scenario.takenAt) }))?.report;
  if (!report) throw new Error("no report");
  const [heading, found] = await explained("TOK-11", report, "vi");
  expect(heading).toBe("Báo cáo này có ghi:");
  expect(found).toMatch(/^ {2}✖ .*\(TOK-11\)$/);
});
