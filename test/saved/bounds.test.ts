import { expect, it } from "vitest";
import { exceeded, type Exceeded } from "../../src/saved/bounds.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
/** A list of so many items. */
const listOf = (items: number, item = "1") => `[${Array.from({ length: items }, () => item).join(",")}]`;
/** A document of so many values, each bracket and each comma counted as one: a list of full lists, and one for the rest. */
function values(count: number): string {
  // Each list of 1,000 items counts 1,000: its bracket and 999 commas. One more for the comma before the next.
  const full = Math.floor((count - 1) / 1001);
  const rest = count - 1 - full * 1001;
  return `[${[...Array.from({ length: full }, () => listOf(1000)), listOf(rest)].join(",")}]`;
}

const bounds: readonly [bound: string, atIt: string, oneOver: string, told: Exceeded][] = [
  ["64 lists in one another", nested(64), nested(65), "depth"],
  ["250,000 values", values(250_000), values(250_001), "values"],
  ["20,000 values in one list", listOf(20_000), listOf(20_001), "values"],
  ["a text of 256 KB", `["${"x".repeat(256 * 1024)}"]`, `["${"x".repeat(256 * 1024 + 1)}"]`, "string"],
];

it.each(bounds)("takes %s, and not one more", (_, atIt, oneOver, told) => {
  expect(exceeded(bytesOf(atIt))).toBeNull();
  expect(exceeded(bytesOf(oneOver))).toBe(told);
});
