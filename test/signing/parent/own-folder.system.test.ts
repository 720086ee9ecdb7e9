import { readdirSync, statSync } from "node:fs";
import { isAbsolute } from "node:path";
import { afterEach, expect, it } from "vitest";
import { ownFolder } from "../../../src/signing/parent/own-folder.ts";

const before = process.env["TMPDIR"];
afterEach(() => {
  if (before === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = before;
});

const none = () => undefined;

it("is a new, empty folder of this user alone, and gone when it is removed", () => {
  const folder = ownFolder(none);
  expect(isAbsolute(folder.path)).toBe(true);
  expect(readdirSync(folder.path)).toEqual([]);
  expect(statSync(folder.path).mode & 0o777).toBe(0o700);
  folder.remove();
  expect(statSync(folder.path, { throwIfNoEntry: false })).toBeUndefined();
});

it("is one of the administrator's where the folder for temporary files is missing, or depends on where kyso runs", () => {
  for (const temporary of [".", "tmp", "/no/such/folder"]) {
    process.env["TMPDIR"] = temporary;
    expect(ownFolder(none).path).toBe("/");
  }
});
