import { expect, it, vi } from "vitest";
import { named, unnamed } from "../../../src/commands/specs/index.ts";
import { traceOfThisRun } from "../../../src/commands/setup/trace.ts";
import { readOptions } from "../../../src/commands/options/read.ts";

const nothing = () => undefined;

/** Returns what one entry of the trace writes to standard error. */
function tracedWith(quiet: boolean, verbose: boolean): string {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  traceOfThisRun({ quiet, verbose })({ kind: "look", name: "usb", state: "begins" });
  const written = write.mock.calls.map(([text]) => String(text)).join("");
  write.mockRestore();
  return written;
}

it.each([unnamed, ...named])("$name takes --quiet and --verbose", ({ options }) => {
  expect(options).toEqual(expect.arrayContaining(["quiet", "verbose"]));
});

it("reads --quiet and --verbose, and refuses both at once in one line", () => {
  expect(readOptions(["check", "--quiet"], nothing)).toMatchObject({ quiet: true, verbose: false });
  expect(readOptions(["check", "--verbose"], nothing)).toMatchObject({ quiet: false, verbose: true });
  expect(readOptions(["check", "--quiet", "--verbose"], nothing)).toEqual({
    bad: { vi: "--quiet không đi cùng --verbose", en: "--quiet does not go with --verbose" },
  });
});

it("traces with --verbose alone, as NODE_DEBUG=kyso does", () => {
  expect(tracedWith(false, true)).toMatch(/^KYSO \d+: +\d+ ms {2}look usb begins\n$/);
  expect(tracedWith(false, false)).toBe("");
  expect(tracedWith(true, false)).toBe("");
});
