import { expect, it } from "vitest";
import { filingRules, holidays } from "../../src/catalogue/filing-rules.ts";
import { filingRulesSchema, holidaysSchema } from "../../src/catalogue/filing-schema.ts";
import { renewalDestinations } from "../../src/catalogue/renewal.ts";
import { renewalSchema } from "../../src/catalogue/renewal-schema.ts";

it("has every filing rule and holiday with its source, the day it was checked, how sure it is, and whether it is decided", () => {
  expect(filingRulesSchema.parse(filingRules)).toEqual(filingRules);
  expect(holidaysSchema.parse(holidays)).toEqual(holidays);
  expect(renewalSchema.parse({ destinations: renewalDestinations })).toEqual({ destinations: renewalDestinations });
});

it("has nothing proposed in the years that are decided, and each entry once", () => {
  const early = holidays.dated.filter(({ open }) => open !== null && open.from <= holidays.decidedThrough);
  expect(early).toEqual([]);
  const ids = [...holidays.yearly, ...holidays.dated, ...filingRules.rules].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(filingRules.shifts.map((shift) => shift.for)).toEqual(["tax", "bhxh"]);
});
