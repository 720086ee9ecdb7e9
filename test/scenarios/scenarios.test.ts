import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioFrom } from "../../src/facts/facts.ts";
import { scenarios, scenarioText } from "./all.ts";
import { golden } from "./golden.ts";

const shipped = join(import.meta.dirname, "..", "..", "scenarios");
const expected = join(import.meta.dirname, "golden");

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "authorities.json");
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, `${name}.json`), "utf8");
}

/** The faults that must have a scenario of their own. */
const mustExist = [
  "healthy",
  "no-usb-subsystem",
  "no-token",
  "two-tokens",
  "token-without-driver",
  "driver-wrong-architecture",
  "driver-crashes",
  "driver-hangs",
  "card-service-down",
  "uninitialised-slot-only",
  "ca-certificate-first",
  "two-certificates",
  "certificate-expired",
  "certificate-not-yet-valid",
  "unknown-issuer",
  "pin-count-low",
  "pin-final-try",
  "pin-locked",
  "portal-unreachable",
  "portal-tls-intercepted",
  "clock-wrong",
  "remote-session",
  "plugin-absent",
  "plugin-old",
  "plugin-silent",
  "port-held-by-another",
  "remote-signing",
];

it("has a scenario for each fault", () => {
  const names = scenarios.map(({ name }) => name);
  expect(mustExist.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

it("has a file and an expectation on disk for exactly the scenarios that are made", () => {
  const files = scenarios.map(({ name }) => `${name}.json`).sort();
  for (const folder of [shipped, expected])
    expect([...jsonFiles(folder)].sort(), "run npm run golden, and read the difference").toEqual(files);
});

it("says of each scenario that it is synthetic, in both languages", () => {
  const bad = scenarios.filter(({ synthetic, about }) => !synthetic || about.vi === "" || about.en === "");
  expect(bad.map(({ name }) => name)).toEqual([]);
});

// To update the expectations after an intended change: npm run golden, and read the difference.
describe.each(scenarios.map((scenario) => ({ name: scenario.name, scenario })))("$name", ({ name, scenario }) => {
  it("equals its file, parsed by the facts' schema", () => {
    expect(read(shipped, name)).toBe(scenarioText(scenario));
    expect(scenarioFrom.parse(JSON.parse(read(shipped, name)))).toEqual(scenario);
  });

  it("has the expected findings and verdicts", () => {
    expect(golden(scenario)).toEqual(JSON.parse(read(expected, name)));
  });
});
