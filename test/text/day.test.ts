import { expect, test } from "vitest";
import { calendarDate, dayInVietNam, minuteInVietNam } from "../../src/text/day.ts";

test("a calendar date is written as each language writes it", () => {
  expect(calendarDate("2026-11-03")).toEqual({ vi: "03/11/2026", en: "2026-11-03" });
});

test("an instant has the date and time that it is in Viet Nam", () => {
  expect(dayInVietNam(new Date("2026-12-31T16:59:59.999Z")).en).toBe("2026-12-31");
  expect(dayInVietNam(new Date("2026-12-31T17:00:00Z"))).toEqual({ vi: "01/01/2027", en: "2027-01-01" });
  const nine = new Date("2026-11-23T02:05:59Z");
  expect(minuteInVietNam(nine)).toEqual({ vi: "23/11/2026 09:05", en: "2026-11-23 09:05" });
});

test("an invalid instant is shown as a dash, also one that only Viet Nam's clocks take out of a Date's range", () => {
  for (const instant of [new Date("?"), new Date(8.64e15)]) {
    expect(dayInVietNam(instant)).toEqual({ vi: "–", en: "–" });
    expect(minuteInVietNam(instant)).toEqual({ vi: "–", en: "–" });
  }
});
