import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const root = join(import.meta.dirname, "../..");
const textOf = (path: string) => readFileSync(join(root, path), "utf8");

it.each([
  ["npm start", manifest.scripts.start],
  ["npm run dev", textOf("scripts/dev.ts")],
  ["the package for Linux", textOf("scripts/package/files/linux/kyso")],
  ["the package for Windows", textOf("scripts/package/files/windows/kyso.cmd")],
])("%s starts kyso so that SIGUSR1 does not open Node's inspector, from the first moment on", (_, text) => {
  const line = text.split("\n").find((each) => /(kyso\.cjs|main\.js)/.test(each)) ?? "";
  expect(line).toContain("--disable-sigusr1");
});

it("the launcher listens to SIGUSR1 before it does anything else", () => {
  const [first] = textOf("bin/kyso.cjs")
    .split("\n")
    .filter((line) => !/^(#!|\/\/|"use strict"|\s*$)/.test(line));
  expect(first).toBe('process.on("SIGUSR1", function () {});');
});
