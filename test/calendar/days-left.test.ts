import { describe, expect, it } from "vitest";
import { daysLeftOf } from "../../src/calendar/certificate.ts";
import { timeLeft } from "../../src/report/short-words.ts";

/** In Viet Nam it ends at nine in the morning of 10/12/2026. */
const notAfter = new Date("2026-12-10T02:00:00Z");

describe("the days left of a certificate", () => {
  it.each([
    ["the first second of the day before", "2026-12-08T17:00:00Z", 1],
    ["the last second of the day before", "2026-12-09T16:59:59Z", 1],
    ["the first second of its last day", "2026-12-09T17:00:00Z", 0],
    ["its last day, after its end", "2026-12-10T12:00:00Z", 0],
    ["the first second of the day after", "2026-12-10T17:00:00Z", -1],
  ])("are Viet Nam's calendar days: %s", (_, now, days) => {
    expect(daysLeftOf({ notAfter }, new Date(now))).toBe(days);
  });

  it("are told as an end of today on the last day, and as an end once it is over", () => {
    expect(timeLeft(notAfter, new Date("2026-12-10T01:59:59Z")).vi).toBe("hết hạn hôm nay, 10/12/2026");
    expect(timeLeft(notAfter, new Date("2026-12-10T02:00:01Z")).vi).toBe("đã hết hạn ngày 10/12/2026");
    expect(timeLeft(notAfter, new Date("2026-12-09T16:00:00Z")).en).toBe("1 day left (until 2026-12-10)");
  });
});
