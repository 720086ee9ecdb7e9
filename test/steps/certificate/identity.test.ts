import {
  array,
  assert,
  constant,
  constantFrom,
  nat,
  oneof,
  property,
  shuffledSubarray,
  string,
  tuple,
  uniqueArray,
} from "fast-check";
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
  [["MST:0102721191-001"], { kind: "branch", taxCode: "0102721191-001" }],
  [["MST:0102721191001"], { kind: "branch", taxCode: "0102721191-001", withoutDash: "0102721191001" }],
  [["MST:0102721191-000"], { kind: "branch", taxCodeIs: "wrong", onlyCheckDigitWrong: true }],
  [["MST:0102721191-"], { kind: "unknown", taxCode: "0102721191-", onlyCheckDigitWrong: false }],
  [["MST:0100109107"], { kind: "organisation", taxCodeIs: "wrong" }],
  [["MNS:1000001"], { kind: "budget-unit", taxCode: null, taxCodeIs: "absent" }],
  [["CCCD:001099000001"], { kind: "person", taxCode: "001099000001", taxCodeIs: "personal-number" }],
  [["CMND:010000001", "MST:0100109106"], { kind: "person-of-organisation", taxCode: "0100109106", taxCodeIs: "right" }],
  [["MST:0100109106", "CCCD:001099000001"], { kind: "person-of-organisation", taxCode: "0100109106" }],
  [["MST:001099000001"], { kind: "person", taxCodeIs: "personal-number", mayBeHousehold: true }],
  [["MST:0100109106", "MST:001099000001"], { kind: "person-of-organisation", taxCode: "0100109106", ofEmployer: true }],
  [["MST:0100109106", "MST:0100109106-001"], { kind: "branch", taxCode: "0100109106-001", severalTaxCodes: [] }],
  [["MST:0100109106", "MST:0100109106"], { kind: "organisation", taxCode: "0100109106", severalTaxCodes: [] }],
  [
    ["MST:8990000016", "CCCD:001076001234"],
    { kind: "person", taxCode: "001076001234", taxCodeIs: "personal-number", older: false },
  ],
  [["MST:8990000016", "CMND:010000001"], { kind: "person", taxCode: "8990000016", older: true }],
  [["MST:0100109106", "CCCD:001076001234"], { kind: "person-of-organisation", taxCode: "0100109106" }],
  [["HC:E00000001"], { kind: "person", byPassport: true }],
  [["HC:E00000001", "CCCD:001076001234"], { kind: "person", byPassport: false }],
  [["MST:8990000016", "MST:001099000001"], { kind: "person", taxCode: "001099000001", older: false }],
  [["MST:001099000001", "CCCD:001099000002"], { kind: "person", taxCode: "001099000001" }],
  [["CCCD:001099000001", "CCCD:001099000002"], { kind: "person", taxCode: null }],
  [["CCCD:999999999999"], { kind: "person", taxCode: "999999999999", taxCodeIs: "personal-number" }],
  [["HC:X0000001"], { kind: "person", taxCode: null, unknown: [] }],
  [["MST:0100109106", "HC:X0000001"], { kind: "person-of-organisation", taxCode: "0100109106", taxCodeIs: "right" }],
  [["BHXH:0000000001"], { kind: "person", taxCode: null }],
  [["PPID : X1", "mst:0100109106"], { kind: "person-of-organisation", taxCode: "0100109106" }],
  [["0100109106"], { kind: "organisation", taxCode: "0100109106", taxCodeIs: "right" }],
  [["MST0100109106"], { kind: "organisation", taxCode: "0100109106" }],
  [["MST=0100109106"], { kind: "organisation", taxCode: "0100109106" }],
  [["MST_0100109106"], { kind: "organisation", taxCode: "0100109106" }],
  [["Mã số thuế: 0100109106"], { kind: "organisation", taxCode: "0100109106" }],
  [["UID=MST:0100.109.106 – 001"], { kind: "branch", taxCode: "0100109106-001" }],
  [["OID.0.9.2342.19200300.100.1.1=CCCD:001099000001"], { kind: "person", taxCode: "001099000001" }],
  [["Hộ chiếu: X0000001"], { kind: "person", taxCode: null }],
  [["HC X0000001"], { kind: "person", taxCode: null }],
  [["MST:VN0100109106"], { kind: "unknown", taxCode: "VN0100109106", taxCodeIs: "wrong" }],
  [["MST:"], { kind: "unknown", unknown: ["MST:"], taxCode: null }],
  [["0100109107"], { kind: "unknown", unknown: ["0100109107"], taxCode: null }],
  [["XYZ:123"], { kind: "unknown", taxCode: null, unknown: ["XYZ:123"] }],
  [["MST:0100109106", "XYZ:123"], { kind: "unknown", taxCode: "0100109106", unknown: ["XYZ:123"] }],
  [["XYZ:123", "CCCD:001099000001", "MST:0100109106"], { kind: "person-of-organisation", unknown: ["XYZ:123"] }],
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

it("tells a household business by its name, and the person it employs from its owner", () => {
  const household = "Hộ kinh doanh Kiểm Thử";
  const of = (userIds: readonly string[], common: string) => identityOf(userIds, household, { common });
  expect(of(["MST:001099000001"], "TRẦN VĂN KIỂM THỬ").kind).toBe("household-business");
  expect(of(["MST:0100109106"], household).kind).toBe("household-business");
  expect(of(["CCCD:001099000001"], household).kind).toBe("household-business");
  expect(of(["MST:001099000001", "CCCD:001099000001"], "TRẦN VĂN KIỂM THỬ").kind).toBe("household-business");
  expect(of(["MST:001099000001", "CCCD:001099000002"], "TRẦN VĂN KIỂM THỬ")).toMatchObject({
    kind: "person-of-organisation",
    ofEmployer: true,
  });
  expect(of(["CCCD:001099000001"], "TRẦN VĂN KIỂM THỬ").kind).toBe("person");
  expect(identityOf(["MST:001099000001"], "HKDOANH KIỂM THỬ").kind).toBe("person");
});

it("reads a tax code beside a name or in another attribute only if it is a right one", () => {
  const named = (common: string) => identityOf([], null, { common }).taxCode;
  expect(named("CÔNG TY KIỂM THỬ (MST: 0100109106)")).toBe("0100109106");
  expect(named("CÔNG TY KIỂM THỬ - mst:0100109106-001")).toBe("0100109106-001");
  expect(named("CÔNG TY KIỂM THỬ (MST: 0100109107)")).toBeNull();
  expect(named("MÃ SỐ THUẾ TEST 97")).toBeNull();
  expect(identityOf([], null, { otherIds: ["VATVN-0100109106"] }).taxCode).toBe("0100109106");
  expect(identityOf([], null, { otherIds: ["0100109106"] }).taxCode).toBeNull();
});

/** Words and numbers, each of which says the same however it is written. */
const parts = [
  "MST:0100109106",
  "MST:0100109106-001",
  "MST:0100109107",
  "MST:001099000001",
  "MST:8990000016",
  "MST:12345",
  "MNS:1000001",
  "CCCD:001099000001",
  "CMND:010000001",
  "HC:X0000001",
  "BHXH:0000000001",
  "XYZ:1",
] as const;

/** Writes “WORD:number” in another way: case, blanks, full-width digits, other dashes. */
function written(part: string, way: number): string {
  const [word = "", number = ""] = part.split(":");
  const cased = way % 2 === 0 ? word.toLowerCase() : word;
  const blank = ["", " ", "\u00A0", "  "][way % 4] ?? "";
  const wide = number.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).replace("-", "–");
  return `${blank}${cased}${blank}:${blank}${way % 3 === 0 ? wide : number}`;
}

it("says the same in any order, case and blanks", () => {
  const known = parts.filter((part) => part !== "XYZ:1");
  const way = nat({ max: 23 });
  const some = uniqueArray(constantFrom(...known), { maxLength: 4 });
  const shuffled = some.chain((list) =>
    tuple(
      constant(list),
      shuffledSubarray(list, { minLength: list.length }),
      array(way, { minLength: 4, maxLength: 4 }),
    ),
  );
  assert(
    property(shuffled, ([list, other, ways]) => {
      const rewritten = other.map((part, at) => written(part, ways[at] ?? 0));
      expect(identityOf(rewritten)).toEqual(identityOf(list));
    }),
  );
});

it("leaves no attribute without a word: each is known, or shown as it was written", () => {
  assert(
    property(
      array(oneof(constantFrom(...parts), string({ unit: "grapheme", maxLength: 30 })), { maxLength: 5 }),
      (userIds) => {
        const { named, unknown } = identityOf(userIds);
        const blank = userIds.every((text) => text.replace(/[\p{Cf}\p{Z}\s]/gu, "") === "");
        expect(named || unknown.length > 0 || blank).toBe(true);
      },
    ),
  );
});
