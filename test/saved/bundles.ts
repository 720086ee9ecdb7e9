import type { Bundle } from "../../src/bundle/schema.ts";
import type { Scenario } from "../../src/facts/facts.ts";
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
