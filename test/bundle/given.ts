import type { BundleInput } from "../../src/bundle/make.ts";
import type { Facts } from "../../src/facts/facts.ts";
import { allAuthorities } from "../scenarios/golden.ts";

/** Returns what a bundle of these facts is made of. */
export function given(facts: Facts, more: Partial<BundleInput> = {}): BundleInput {
  return {
    version: "0.1.0",
    label: null,
    computer: "MAY-TINH-KIEM-THU",
    user: "nguoi-kiem-thu",
    facts,
    now: new Date("2026-11-23T02:00:00.000Z"),
    choices: { remote: false, certificate: null, purpose: null },
    authorities: allAuthorities,
    leftOut: [],
    language: "vi",
    tookMs: () => 0,
    ...more,
  };
}
