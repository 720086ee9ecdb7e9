import { assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { beginBy, livesThrough } from "../../src/calendar/certificate.ts";
import { addDays, dayAt, dayOfMonth, daysFrom, lastSecond, weekday } from "../../src/calendar/day.ts";
import { filings, working } from "../../src/calendar/filings.ts";

/** Days of forty years from the first rule on. */
const anyDay = integer({ min: 0, max: 40 * 365 }).map((days) => addDays("2026-07-01", days));

describe("working days", () => {
  it("move no date to a day off, to an earlier day, or by more than ten days", () => {
    assert(
      property(anyDay, (day) => {
        const due = working.from(day);
        expect(working.off(due)).toBeNull();
        expect([6, 7]).not.toContain(weekday(due));
        expect(daysFrom(day, due)).toBeGreaterThanOrEqual(0);
        expect(daysFrom(day, due)).toBeLessThanOrEqual(10);
      }),
    );
  });

  it("make every filing due on a working day, from its nominal day to ten days after it", () => {
    assert(
      property(anyDay, (from) => {
        for (const { nominal, due, passedOver } of filings({ from, to: addDays(from, 100), purpose: null })) {
          expect(working.off(due)).toBeNull();
          expect(due >= nominal && daysFrom(nominal, due) <= 10).toBe(true);
          expect(passedOver).toHaveLength(daysFrom(nominal, due));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("leave out the days off of 2026 as they were decided", () => {
    const weekdaysOff = Array.from({ length: 365 }, (_, at) => addDays("2026-01-01", at))
      .filter((day) => weekday(day) < 6 && working.off(day))
      .map((day) => day.slice(5));
    const tet = ["02-16", "02-17", "02-18", "02-19", "02-20"];
    expect(weekdaysOff).toEqual(["01-01", ...tet, "04-27", "04-30", "05-01", "09-01", "09-02", "11-24"]);
  });

  it("give a day in lieu of a holiday on a weekend, after other holidays", () => {
    const lieu = (year: number) =>
      Array.from({ length: 366 }, (_, at) => addDays(`${year}-01-01`, at)).filter((day) =>
        working.off(day)?.name.en.startsWith("in lieu"),
      );
    expect(lieu(2027)).toEqual(["2027-05-03"]);
    expect(lieu(2028)).toEqual(["2028-01-03", "2028-05-02", "2028-09-04"]);
    expect(lieu(2033)).toContain("2033-05-03");
  });
});

describe("days of Viet Nam", () => {
  it("turn at 17:00 UTC, at the year's end too", () => {
    expect(dayAt(new Date("2026-12-31T16:59:59.999Z"))).toBe("2026-12-31");
    expect(dayAt(new Date("2026-12-31T17:00:00Z"))).toBe("2027-01-01");
    expect(lastSecond("2026-12-21").toISOString()).toBe("2026-12-21T16:59:59.000Z");
  });

  it("have years of four digits, so that they compare as texts", () => {
    expect(dayAt(new Date("9999-12-31T16:59:59Z"))).toBe("9999-12-31");
    expect(dayAt(new Date("9999-12-31T23:59:59Z"))).toBe("9999-12-31");
    expect(dayAt(new Date(8.64e15))).toBe("9999-12-31");
    expect(dayAt(new Date("-000001-12-31T00:00:00Z"))).toBe("0001-01-01");
    expect(dayAt(new Date("1969-12-31T17:00:00Z"))).toBe("1970-01-01");
    expect(addDays("9999-12-31", 400)).toBe("9999-12-31");
    expect(dayOfMonth(9999, 13, 20)).toBe("9999-12-31");
    expect(beginBy("9999-12-31", true)).toBe("9999-12-29");
  });

  it("know the months' ends and leap years", () => {
    expect(dayOfMonth(2028, 2, "last")).toBe("2028-02-29");
    expect(dayOfMonth(2100, 2, "last")).toBe("2100-02-28");
    expect(dayOfMonth(2026, 13, 20)).toBe("2027-01-20");
    expect(dayOfMonth(2026, 16, "last")).toBe("2027-04-30");
    expect(weekday("2026-11-23")).toBe(1);
    expect(weekday("1969-12-28")).toBe(7);
  });
});

describe("a certificate and a filing date", () => {
  const begun = { notBefore: new Date("2024-12-21T00:00:00Z") };
  it.each([
    ["in the last second of the day", "2026-12-21T16:59:59Z", true],
    ["one second before it", "2026-12-21T16:59:58Z", false],
    ["on the day itself, in the morning", "2026-12-21T03:41:11Z", false],
    ["one day before", "2026-12-20T16:59:59Z", false],
    ["a second after the day", "2026-12-21T17:00:00Z", true],
  ])("one that ends %s lives through it or not", (_, notAfter, lives) => {
    expect(livesThrough({ ...begun, notAfter: new Date(notAfter) }, "2026-12-21")).toBe(lives);
  });

  it("does not live through what is due before it begins", () => {
    const term = { notBefore: new Date("2026-12-22T00:00:00Z"), notAfter: new Date("2028-12-22T00:00:00Z") };
    expect(livesThrough(term, "2026-12-21")).toBe(false);
    expect(livesThrough(term, "2026-12-22")).toBe(true);
  });

  it("is renewed in time: two working days before for a business, one for a person, over weekends and holidays", () => {
    expect(beginBy("2026-12-21", true)).toBe("2026-12-17");
    expect(beginBy("2026-12-21", false)).toBe("2026-12-18");
    expect(beginBy("2027-05-04", true)).toBe("2027-04-28");
  });
});
