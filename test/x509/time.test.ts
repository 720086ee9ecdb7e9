import { expect, it } from "vitest";
import { asn1Time } from "../../src/x509/time.ts";

const utc = 23;
const generalized = 24;

it.each([
  [utc, "250514020000Z", "2025-05-14T02:00:00.000Z"],
  [utc, "2505140200Z", "2025-05-14T02:00:00.000Z"],
  [utc, "250514020000+0700", "2025-05-13T19:00:00.000Z"],
  [utc, "491231235959Z", "2049-12-31T23:59:59.000Z"],
  [utc, "500101000000Z", "1950-01-01T00:00:00.000Z"],
  [generalized, "20240229000000Z", "2024-02-29T00:00:00.000Z"],
  [generalized, "20250514020000.25Z", "2025-05-14T02:00:00.250Z"],
  [generalized, "99991231235959Z", "9999-12-31T23:59:59.000Z"],
  // Beyond the years that ISO 8601 writes with four digits.
  [generalized, "99991231235959-0700", "9999-12-31T23:59:59.999Z"],
  [generalized, "00000101000000+0700", "0001-01-01T00:00:00.000Z"],
])("reads a time (tag %i) %s", (tag, text, instant) => {
  expect(asn1Time(tag, text)?.toISOString()).toBe(instant);
});

it.each([
  // Without a zone it would be another instant on each machine.
  [utc, "250514020000"],
  [generalized, "20250514020000"],
  [utc, "251314020000Z"],
  [utc, "250230020000Z"],
  [utc, "250514240000Z"],
  [utc, "250514026000Z"],
  [utc, "250514020060Z"],
  [utc, "250514020000+0760"],
  [utc, ""],
  [utc, "20250514020000Z"],
  [generalized, "250514020000Z"],
  [19, "250514020000Z"],
])("takes no time (tag %i) for %s", (tag, text) => {
  expect(asn1Time(tag, text)).toBeNull();
});
