import type { RawItem, RawText } from "../../src/bundle/raw.ts";
import type { Bundle } from "../../src/bundle/schema.ts";
import { observed, valueOf } from "../../src/facts/observation.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import { scenarios } from "../scenarios/all.ts";
import { reportOn } from "./reports.ts";

/** Returns a bundle of a machine with these facts, as if nothing in them had to be redacted. */
export function bundleOf(scenario: Scenario): Bundle {
  return {
    schema: "kyso/bundle@1",
    kyso: "0.1.0",
    takenAt: scenario.takenAt,
    practice: false,
    scenario: { ...scenario, synthetic: false, changes: [] },
    judging: {
      choices: { remote: scenario.remote, certificate: null, purpose: null },
      leftOut: [],
      tookMs: { usb: 12 },
      language: "vi",
    },
    report: reportOn(scenario, {}),
    catalogue: { date: "2026-11-23", files: [{ file: "authorities.json", checked: "2026-11-23" }] },
    redactions: [{ path: "tokens.drivers[].path", kind: "path", count: 2 }],
  };
}

/** Returns a bundle as JSON of nearly so many bytes: 400 modules, and system programs' answers that nobody could read. */
export function bundleOfSize(bytes: number): string {
  const scenario = scenarios.find(({ name }) => name === "plugin-installed-anew-by-hand");
  const bundle = scenario && bundleOf(scenario);
  const drivers = bundle && valueOf(bundle.scenario.facts.drivers);
  const [module] = drivers?.modules ?? [];
  if (!bundle || !drivers || !module) throw new Error("no scenario with a module");
  const modules = Array.from({ length: 400 }, (_, i) => ({ ...module, path: `${module.path}-${i}` }));
  const facts = { ...bundle.scenario.facts, drivers: observed({ ...drivers, modules }) };
  const answer = (lines: number): RawText => ({
    encoding: { read: "utf-8", mark: false, invalid: false },
    ends: "crlf",
    lines: Array.from({ length: lines }, () => "Xxxxxx xx xxxx 00 xx xxxxxxxxx: xxxx-0000, XXXX."),
    cut: false,
  });
  const asked = { program: "pnputil", args: ["/enum-devices"], exit: 0, why: "no line read", partly: false };
  const item: RawItem = { ...asked, stdout: answer(500), stderr: answer(0) };
  const text = (items: number) =>
    JSON.stringify({
      ...bundle,
      scenario: { ...bundle.scenario, facts },
      raw: Array.from({ length: items }, () => item),
    });
  return text(Math.floor((bytes - text(0).length) / (text(1).length - text(0).length)));
}
