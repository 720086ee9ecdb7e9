import { expect, it } from "vitest";
import { lineWidthOf } from "../../../src/ui/plain/view.ts";

it("takes a terminal's columns less one, at most 96, and 96 where there is no terminal", () => {
  const inTerminal = (columns: number) => lineWidthOf({ isTTY: true, columns });
  expect([200, 97, 80, 40, 10, 0].map(inTerminal)).toEqual([96, 96, 79, 39, 20, 96]);
  expect(lineWidthOf({ isTTY: false, columns: 40 })).toBe(96);
});
