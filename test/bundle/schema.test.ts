import { describe, expect, it } from "vitest";
import { authorities } from "../../src/catalogue/authorities.ts";
import { type Bundle, bundleSchema, largestBundle } from "../../src/bundle/schema.ts";
import { reportOf } from "../../src/report/judge-all.ts";

const now = new Date("2026-11-28T02:00:00.000Z");
const choices = { remote: false, certificate: null, purpose: "portal" } as const;

/** A bundle of a machine of which nothing is known. */
const empty: Bundle = {
  schema: "kyso/bundle@1",
  kyso: "0.1.0",
  takenAt: now.toISOString(),
  practice: false,
  scenario: {
    schema: "kyso/facts@1",
    name: "bundle",
    synthetic: false,
    about: { vi: "Gói hỗ trợ.", en: "A support bundle." },
    takenAt: now.toISOString(),
    facts: {},
    changes: [],
    remote: false,
    practice: null,
  },
  judging: { choices, leftOut: [], tookMs: { usb: 12 }, language: "vi" },
  report: reportOf({
    version: "0.1.0",
    label: "",
    facts: {},
    now,
    choices,
    authorities,
    leftOut: [],
    language: "vi",
    withFacts: false,
    tookMs: () => 0,
  }),
  catalogue: { date: "2026-11-23", files: [{ file: "authorities.json", checked: "2026-11-23" }] },
  redactions: [{ path: "tokens.drivers[].path", kind: "path", count: 2 }],
};

describe("the schema of a bundle", () => {
  it("reads a bundle back as it was written", () => {
    expect(bundleSchema.parse(JSON.parse(JSON.stringify(empty)))).toEqual(empty);
    expect(JSON.stringify(empty, null, 2).length).toBeLessThan(largestBundle);
  });

  it("refuses another version", () => {
    expect(bundleSchema.safeParse({ ...empty, schema: "kyso/bundle@2" }).success).toBe(false);
  });
});
