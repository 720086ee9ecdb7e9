import { expect, it } from "vitest";
import { refusedBySystem } from "../../src/entries/refused.ts";

function fault(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: no`), { code, syscall });
}

it.each([
  ["ENOSPC", "write", 2, "the disk is full"],
  ["EIO", "write", 2, "EIO"],
  ["EMFILE", "open", 5, "ulimit -n"],
  ["ENFILE", "spawn", 5, "ulimit -n"],
  ["ENOMEM", "spawn", 5, "out of memory"],
])("tells %s of %s in one line with the exit status %i", (code, syscall, status, words) => {
  const refused = refusedBySystem(fault(code, syscall));
  expect(refused?.status).toBe(status);
  expect(refused?.line.en).toContain(words);
  expect(refused?.line.en).not.toContain("\n");
});

it("takes everything else for a fault of kyso's own", () => {
  expect(refusedBySystem(fault("ENOENT", "open"))).toBeNull();
  expect(refusedBySystem(new TypeError("x is not a function"))).toBeNull();
  expect(refusedBySystem("thrown")).toBeNull();
});
