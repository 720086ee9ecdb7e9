import { describe, expect, it } from "vitest";
import { filings, nextFiling } from "../../src/calendar/filings.ts";

/** Every tax date from the end of November 2026 on, worked out by hand: the period, the day of the rule, the day in force. */
const table: readonly (readonly [id: string, nominal: string, due: string])[] = [
  ["vat-month-2026-11", "2026-12-20", "2026-12-21"],
  ["vat-month-2026-12", "2027-01-20", "2027-01-20"],
  ["vat-quarter-2026-q4", "2027-01-31", "2027-02-01"],
  ["pit-quarter-2026-q4", "2027-01-31", "2027-02-01"],
  ["cit-provisional-2026-q4", "2027-01-31", "2027-02-01"],
  ["tax-year-2026", "2027-01-31", "2027-02-01"],
  ["vat-month-2027-01", "2027-02-20", "2027-02-22"],
  ["vat-month-2027-02", "2027-03-20", "2027-03-22"],
  ["finalisation-2026", "2027-03-31", "2027-03-31"],
  ["vat-month-2027-03", "2027-04-20", "2027-04-20"],
  ["vat-quarter-2027-q1", "2027-04-30", "2027-05-04"],
  ["pit-quarter-2027-q1", "2027-04-30", "2027-05-04"],
  ["cit-provisional-2027-q1", "2027-04-30", "2027-05-04"],
  ["pit-self-finalisation-2026", "2027-04-30", "2027-05-04"],
  ["vat-month-2027-04", "2027-05-20", "2027-05-20"],
  ["vat-month-2027-05", "2027-06-20", "2027-06-21"],
  ["vat-month-2027-06", "2027-07-20", "2027-07-20"],
  ["vat-quarter-2027-q2", "2027-07-31", "2027-08-02"],
  ["pit-quarter-2027-q2", "2027-07-31", "2027-08-02"],
  ["cit-provisional-2027-q2", "2027-07-31", "2027-08-02"],
  ["vat-month-2027-07", "2027-08-20", "2027-08-20"],
  ["vat-month-2027-08", "2027-09-20", "2027-09-20"],
  ["vat-month-2027-09", "2027-10-20", "2027-10-20"],
  ["vat-quarter-2027-q3", "2027-10-31", "2027-11-01"],
  ["pit-quarter-2027-q3", "2027-10-31", "2027-11-01"],
  ["cit-provisional-2027-q3", "2027-10-31", "2027-11-01"],
  ["vat-month-2027-10", "2027-11-20", "2027-11-22"],
  ["vat-month-2027-11", "2027-12-20", "2027-12-20"],
  ["vat-month-2027-12", "2028-01-20", "2028-01-20"],
  ["vat-quarter-2027-q4", "2028-01-31", "2028-01-31"],
  ["pit-quarter-2027-q4", "2028-01-31", "2028-01-31"],
  ["cit-provisional-2027-q4", "2028-01-31", "2028-01-31"],
  ["tax-year-2027", "2028-01-31", "2028-01-31"],
];

describe("filing dates", () => {
  const tax = filings({ from: "2026-11-23", to: "2028-01-31", purpose: "tax" });

  it("are those of the table, moved off weekends and holidays", () => {
    expect(tax.map(({ id, nominal, due }) => [id, nominal, due])).toEqual(table);
  });

  it("are tentative beyond the decided table of days off, and where a proposed holiday touches them", () => {
    const doubt = (id: string) => tax.find((filing) => filing.id === id)?.tentative?.vi ?? null;
    expect(doubt("vat-month-2026-11")).toBeNull();
    expect(doubt("vat-month-2026-12")).toBe("dự kiến: lịch nghỉ lễ sau năm 2026 chưa chốt");
    expect(doubt("vat-quarter-2027-q4")).toContain("Tết Nguyên đán 2028");
    const [december] = filings({ from: "2026-12-22", to: "2026-12-31", purpose: "bhxh" });
    expect(december).toMatchObject({ due: "2026-12-31", tentative: null });
  });

  it("name what moved them: a weekend, a holiday, and the day in lieu of one", () => {
    const names = (id: string) => tax.find((filing) => filing.id === id)?.passedOver.map(({ name }) => name.vi);
    expect(names("vat-month-2026-11")).toEqual(["Chủ nhật"]);
    expect(names("vat-quarter-2027-q1")).toEqual([
      "Ngày Chiến thắng 30/4",
      "Ngày Quốc tế Lao động 1/5",
      "Chủ nhật",
      "nghỉ bù Ngày Quốc tế Lao động 1/5",
    ]);
    expect(names("vat-month-2026-12")).toEqual([]);
  });

  it("are the last day of the following month for social insurance, in leap years too", () => {
    const due = (from: string, to: string) => filings({ from, to, purpose: "bhxh" }).map((f) => [f.period, f.due]);
    expect(due("2026-11-28", "2027-01-31")).toEqual([
      ["2026-10", "2026-11-30"],
      ["2026-11", "2026-12-31"],
    ]);
    expect(due("2028-02-05", "2028-03-05")).toEqual([["2028-01", "2028-02-29"]]);
  });

  it("are those of whoever files by month or by quarter; what everybody files stays", () => {
    const ids = (filers: "month" | "quarter") =>
      filings({ from: "2026-12-01", to: "2027-02-01", purpose: "tax", filers }).map(({ id }) => id);
    const everybody = ["pit-quarter-2026-q4", "cit-provisional-2026-q4", "tax-year-2026"];
    expect(ids("month")).toEqual(["vat-month-2026-11", "vat-month-2026-12", ...everybody]);
    expect(ids("quarter")).toEqual(["vat-quarter-2026-q4", ...everybody]);
  });
});

describe("the next filing date", () => {
  it("is the nearest return, the whole of its last day long", () => {
    expect(nextFiling("2026-11-23", null)?.id).toBe("vat-month-2026-11");
    expect(nextFiling("2026-12-21", "tax")?.id).toBe("vat-month-2026-11");
    expect(nextFiling("2026-12-22", "tax")?.id).toBe("vat-month-2026-12");
    expect(nextFiling("2026-11-23", "tax", "quarter")?.due).toBe("2027-02-01");
    expect(nextFiling("2026-11-23", "bhxh")?.due).toBe("2026-11-30");
  });

  it("is none for the portal and customs, and none before the rules that kyso knows", () => {
    expect(nextFiling("2026-11-23", "portal")).toBeNull();
    expect(nextFiling("2026-11-23", "customs")).toBeNull();
    expect(nextFiling("2026-06-30", "tax")).toBeNull();
    expect(nextFiling("2026-07-01", "tax")?.due).toBe("2026-07-20");
  });
});
