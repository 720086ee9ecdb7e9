import { expect, it } from "vitest";
import { allowanceFor } from "../../../src/signing/parent/allowance.ts";

it("allows each outcome of a request once, a signature for each way to sign, and none that belongs to another one", () => {
  const may = allowanceFor("sign");
  for (const say of ["calling", "wants-pin", "login", "shown", "made", "signed"] as const) expect(may(say)).toBe(true);
  for (const say of ["wants-pin", "login", "shown", "signed", "sight", "opened"] as const) expect(may(say)).toBe(false);
  expect(Array.from({ length: 100 }, () => may("made")).filter(Boolean)).toHaveLength(8);
  expect(allowanceFor("slots")("wants-pin")).toBe(false);
  expect(allowanceFor("open")("made")).toBe(false);
});

it("allows as many announced functions as the largest tokens take, and no flood", () => {
  const may = allowanceFor("tokens");
  const allowed = Array.from({ length: 100_000 }, () => may("calling")).filter(Boolean).length;
  // 12 tokens with 200 certificates and 200 keys, 4 attributes each, read in two calls.
  expect(allowed).toBeGreaterThan(12 * 400 * 4 * 2);
  expect(allowed).toBeLessThan(60_000);
});
