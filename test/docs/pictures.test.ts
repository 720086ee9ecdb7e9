import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const pictures = join(root, "docs", "pictures");
const names = readdirSync(pictures);

it("shows every picture in the README, with words for who does not see it", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const shown = [...readme.matchAll(/<img src="docs\/pictures\/([^"]*)" width="\d+" alt="[^"]{20,}">/g)];
  expect(shown.map((match) => match[1] ?? "").toSorted()).toEqual(names.toSorted());
});

it.each(names)("keeps a picture small, and a PNG: %s", (name) => {
  const bytes = readFileSync(join(pictures, name));
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  expect(bytes.length).toBeLessThan(150_000);
});
