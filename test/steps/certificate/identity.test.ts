import { expect, it } from "vitest";
import { identityOf, isTaxCode } from "../../../src/steps/certificate/identity.ts";

/** Tax codes of the providers under the national roots, from public certificates. */
const real = ["0100109106", "0101243150", "0100684378", "0401486901", "2500650909"];

it("accepts a tax code with the right check digit", () => {
  expect(real.filter((code) => !isTaxCode(code))).toEqual([]);
  expect(isTaxCode("9900000016")).toBe(true);
});

it("refuses every tax code with one digit changed", () => {
  const changed = real.flatMap((code) =>
    Array.from(code).flatMap((digit, at) =>
      Array.from("0123456789")
        .filter((other) => other !== digit)
        .map((other) => `${code.slice(0, at)}${other}${code.slice(at + 1)}`),
    ),
  );
  expect(changed).toHaveLength(real.length * 10 * 9);
  expect(changed.filter(isTaxCode)).toEqual([]);
});

it("accepts a dependent unit's three digits, but not 000", () => {
  expect(isTaxCode("0100109106-001")).toBe(true);
  expect(isTaxCode("0100109106-999")).toBe(true);
  expect(isTaxCode("0100109106-000")).toBe(false);
  expect(isTaxCode("0100109106001")).toBe(false);
});

it("refuses a code whose serial part is 0000000, and anything that is not digits", () => {
  // The check digit of the first one is right.
  for (const code of ["0100000003", "", "010010910", "01001091060", "０１００１０９１０６", "0100109106 "])
    expect(isTaxCode(code)).toBe(false);
});

it.each([
  [["MST:0102005769"], { kind: "organisation", taxCode: "0102005769" }],
  [["mst: 0100109106 "], { kind: "organisation", taxCode: "0100109106", taxCodeIs: "right" }],
  [["MST:0102721191-001"], { kind: "organisation", taxCode: "0102721191-001" }],
  [["MST:0100109107"], { kind: "organisation", taxCodeIs: "wrong" }],
  [["MNS:1000001"], { kind: "budget-unit", taxCode: null, taxCodeIs: "absent" }],
  [["CCCD:001099000001"], { kind: "person", taxCode: null }],
  [["CMND:010000001", "MST:0100109106"], { kind: "person", taxCode: "0100109106", taxCodeIs: "right" }],
  [["MST:0100109106", "CCCD:001099000001"], { kind: "person", taxCode: "0100109106" }],
  [["MST:001099000001"], { kind: "organisation", taxCodeIs: "personal-number" }],
  [["HC:X0000001"], { kind: "person", taxCode: null, unknown: [] }],
  [["MST:0100109106", "HC:X0000001"], { kind: "person", taxCode: "0100109106", taxCodeIs: "right" }],
  [["BHXH:0000000001"], { kind: "person", taxCode: null }],
  [["PPID : X1", "mst:0100109106"], { kind: "person", taxCode: "0100109106" }],
  [["0100109106"], { kind: "organisation", taxCode: "0100109106", taxCodeIs: "right" }],
  [["XYZ:123"], { kind: "unknown", taxCode: null, unknown: ["XYZ:123"] }],
  [["MST:0100109106", "XYZ:123"], { kind: "unknown", taxCode: "0100109106", unknown: ["XYZ:123"] }],
  [["XYZ:123", "CCCD:001099000001"], { kind: "person", unknown: ["XYZ:123"] }],
  [[" "], { kind: "unknown", unknown: [] }],
  [["something else"], { kind: "unknown", taxCode: null, taxCodeIs: "absent" }],
  [[], { kind: "unknown", taxCode: null, taxCodeIs: "absent" }],
])("reads %j", (userIds, expected) => {
  expect(identityOf(userIds)).toMatchObject(expected);
});

it("reads a tax code that stands in the organisation's name, and takes no other name for a number", () => {
  expect(identityOf([], "MST:0100109106")).toMatchObject({ kind: "organisation", taxCode: "0100109106", unknown: [] });
  expect(identityOf([], "CÔNG TY: KIỂM THỬ")).toMatchObject({ kind: "unknown", taxCode: null, unknown: [] });
  expect(identityOf(["CCCD:001099000001"], "CÔNG TY KIỂM THỬ")).toMatchObject({ kind: "person", unknown: [] });
});
