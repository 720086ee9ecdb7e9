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

test("writes years with four digits, and the last second of 9999 as that year's last day", () => {
  expect(dayInVietNam(new Date("9999-12-31T23:59:59Z"))).toEqual({ vi: "31/12/9999", en: "9999-12-31" });
  expect(dayInVietNam(new Date("0999-05-14T00:00:00Z"))).toEqual({ vi: "14/05/0999", en: "0999-05-14" });
  expect(dayInVietNam(new Date("1969-12-31T17:00:00Z"))).toEqual({ vi: "01/01/1970", en: "1970-01-01" });
  expect(dayInVietNam(new Date("-000001-12-31T00:00:00Z"))).toEqual({ vi: "01/01/0001", en: "0001-01-01" });
  expect(minuteInVietNam(new Date(Number.NaN))).toEqual({ vi: "–", en: "–" });
});
