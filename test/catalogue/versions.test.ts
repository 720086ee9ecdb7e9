import { array, assert, nat, property, string } from "fast-check";
import { expect, it } from "vitest";
import { compareVersions } from "../../src/catalogue/versions.ts";

it("compares versions as numbers, not as text", () => {
  expect(compareVersions("1.0.10.0", "1.0.9.9")).toBe(1);
  expect(compareVersions("1.0.4.3", "1.0.5.0")).toBe(-1);
  expect(compareVersions("1.0", "1.0.0.0")).toBe(0);
  expect(compareVersions("1.1.0", "1.0.15")).toBe(1);
});

it("does not compare what is no version", () => {
  for (const odd of [
    "",
    "1.",
    ".1",
    "1.0b",
    "v1.0",
    "1..2",
    "-1.0",
    "1.0 ",
    "１.０",
    "9".repeat(40),
    "1.2.3.4.5.6.7.8.9",
  ])
    expect(compareVersions(odd, "1.0.0")).toBeNull();
});

const version = array(nat(2_000_000), { minLength: 1, maxLength: 6 });

it("orders versions as lists of numbers, the same both ways", () => {
  assert(
    property(version, version, (a, b) => {
      const expected = [...Array(6).keys()].map((i) => Math.sign((a[i] ?? 0) - (b[i] ?? 0))).find((d) => d !== 0) ?? 0;
      expect(compareVersions(a.join("."), b.join("."))).toBe(expected);
      expect(compareVersions(b.join("."), a.join("."))).toBe(expected === 0 ? 0 : -expected);
    }),
  );
});

it("never throws, whatever it is given", () => {
  assert(
    property(string({ unit: "binary" }), string(), (a, b) => {
      expect([null, -1, 0, 1]).toContain(compareVersions(a, b));
    }),
  );
});
