import { expect, it } from "vitest";
import { deadlinesOf, defaultDeadlines } from "../../src/probes/probe.ts";

it("lengthens as well as shortens every deadline by --timeout", () => {
  expect(deadlinesOf(null)).toEqual(defaultDeadlines);
  expect(new Set(Object.values(deadlinesOf(3)))).toEqual(new Set([3000]));
  expect(new Set(Object.values(deadlinesOf(120)))).toEqual(new Set([120_000]));
});
