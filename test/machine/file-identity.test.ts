import { mkdtempSync, renameSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { valueOf } from "../../src/facts/observation.ts";
import { isReplaced } from "../../src/machine/file-identity.ts";
import { fileSystem } from "../../src/machine/file-system.ts";

let path: string;
let identity: string;

beforeEach(async () => {
  path = join(mkdtempSync(join(tmpdir(), "kyso-identity-")), "driver.so");
  writeFileSync(path, "as it was");
  identity = valueOf(await fileSystem.status(path))?.identity ?? "";
  // File systems record change times in steps of some milliseconds.
  await sleep(50);
});

/** Sets the file's modification time back to what it was. */
function backdated(change: () => void): void {
  const { atime, mtime } = statSync(path);
  change();
  utimesSync(path, atime, mtime);
}

describe("a file that was looked at", () => {
  it("is the same as long as nobody touches it", () => {
    expect(identity).not.toBe("");
    expect(isReplaced(path, identity)).toBe(false);
  });

  it("is another one when a file of the same bytes is put in its place", () => {
    backdated(() => {
      writeFileSync(`${path}.new`, "as it was");
      renameSync(`${path}.new`, path);
    });
    expect(isReplaced(path, identity)).toBe(true);
  });

  it("is another one when it is written over at the same length, and its time set back", () => {
    backdated(() => writeFileSync(path, "as it is."));
    expect(isReplaced(path, identity)).toBe(true);
  });

  it("is not reported as replaced if it is missing or was never identified: the loader reports that", () => {
    expect(isReplaced(`${path}.gone`, identity)).toBe(false);
    expect(isReplaced(path, "")).toBe(false);
    expect(isReplaced(path, undefined)).toBe(false);
  });
});
