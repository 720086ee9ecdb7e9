import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codesPage } from "../../scripts/docs/codes.ts";

it("has made docs/codes.md from the findings and messages as they are (`npm run docs`)", () => {
  const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "codes.md"), "utf8");
  expect(page).toBe(codesPage());
});
