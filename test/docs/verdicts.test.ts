import { expect, it } from "vitest";
import { groundsOfNothing } from "../../scripts/docs/verdicts.ts";

it("gives grounds only to findings that say something certain", () => {
  expect(groundsOfNothing()).toEqual([]);
});
