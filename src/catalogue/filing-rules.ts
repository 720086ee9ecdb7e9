import { checkedByTheBuild } from "./checked.ts";
import rulesData from "./data/filing-rules.json" with { type: "json" };
import holidayData from "./data/holidays.json" with { type: "json" };
import type { FilingRules, Holidays } from "./filing-schema.ts";

// Their schemas are loaded by the build and by test/catalogue alone: `kyso deadlines` starts without zod.

/** What is filed when, what moves a date, and what has none. */
export const filingRules: FilingRules = checkedByTheBuild(rulesData);

/** The days off of Viet Nam, decided and proposed. */
export const holidays: Holidays = checkedByTheBuild(holidayData);

export type FilingRule = FilingRules["rules"][number];
