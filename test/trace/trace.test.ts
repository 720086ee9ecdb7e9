import { describe, expect, it } from "vitest";
import { fileName } from "../../src/text/file-name.ts";
import { type TraceEntry, traced, traceLine } from "../../src/trace/index.ts";

describe("a line of the trace", () => {
  it("has the time in whole milliseconds, the kind, the name and what happens", () => {
    expect(traceLine({ kind: "look", name: "tokens", state: "begins" }, 12.6)).toBe("    13 ms  look tokens begins");
    expect(traceLine({ kind: "mode", name: "token waiting", state: "now" }, 1500)).toBe(
      "  1500 ms  mode token waiting",
    );
  });

  it("cannot move a cursor or fill the screen, whatever a file is called", () => {
    const name = `\u001B[2J\u202E“công ty”\n${"x".repeat(500)}`;
    const line = traceLine({ kind: "driver", name, state: "ends" }, 0);
    expect(line).toMatch(/^[\w.:+? -]+$/);
    expect(line.length).toBeLessThan(120);
  });
});

it("names a file without its folder, on every system", () => {
  expect(fileName("C:\\Users\\Nguyen Van A\\token.dll")).toBe("token.dll");
  expect(fileName("/home/nguyen/token.so")).toBe("token.so");
});

it("traces the end of work that fails, too", async () => {
  const entries: TraceEntry[] = [];
  const work = traced(
    (entry) => entries.push(entry),
    "program",
    "reg",
    () => Promise.reject(new Error("no")),
  );
  await expect(work).rejects.toThrow("no");
  expect(entries.map(({ state }) => state)).toEqual(["begins", "ends"]);
});
