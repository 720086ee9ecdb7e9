import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { ownFolder } from "../../../src/signing/parent/own-folder.ts";
import { removeFolder } from "../../lab/remove-folder.ts";

const here = mkdtempSync(join(tmpdir(), "kyso-own-"));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => removeFolder(here));

it("is a new one each time, among the temporary folders", () => {
  vi.stubEnv("TMPDIR", here);
  const [one, two] = [ownFolder(() => undefined), ownFolder(() => undefined)];
  expect(readdirSync(here)).toHaveLength(2);
  for (const folder of [one, two]) folder.remove();
  expect(readdirSync(here)).toEqual([]);
});

it.each([".", "/nowhere/at/all"])("is the root folder where TMPDIR=%s allows none", (temporary) => {
  vi.stubEnv("TMPDIR", temporary);
  const folder = ownFolder(() => undefined);
  expect(folder.path).toBe("/");
  folder.remove();
  expect(readdirSync("/").length).toBeGreaterThan(0);
});
