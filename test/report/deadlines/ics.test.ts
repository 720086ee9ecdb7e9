import ICAL from "ical.js";
import { assert, property, string } from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { calendarFile } from "../../../src/calendar/ics.ts";
import { deadlinesIcs } from "../../../src/report/deadlines/ics.ts";
import type { HeldCertificate } from "../../../src/report/deadlines/held.ts";
import { deadlineList } from "../../../src/report/deadlines/list.ts";
import { hostileTexts } from "../../lab/hostile-text.ts";
import { held } from "./held.ts";

const now = new Date("2026-11-23T02:15:00Z");

function fileOf(certificates: readonly HeldCertificate[] = [], at: Date = now): string {
  const asked = { version: "0.1.0", now: at, purpose: null, filers: null, language: "vi" } as const;
  return deadlinesIcs(deadlineList({ ...asked, held: certificates }), "vi");
}

function eventsOf(text: string): readonly ICAL.Event[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
}

function eventIn(text: string, uid: string): ICAL.Event {
  const found = eventsOf(text).find((event) => event.uid === uid);
  if (!found) throw new Error(`no event ${uid}`);
  return found;
}

function triggersOf({ component }: ICAL.Event): readonly string[] {
  return component.getAllSubcomponents("valarm").map((alarm) => String(alarm.getFirstPropertyValue("trigger")));
}

const zone = process.env["TZ"];

afterEach(() => {
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
});

describe("the calendar file", () => {
  // Days that slip by one: AnandChowdhary/calendar-link#678, tutao/tutanota#2174, ics-py/ics-py#92 (a time in place of a
  // day), zokradonh/kopano-docker#496; an end that is taken for the last day: kimusan/Tachyon#38.
  it("shows each date on its own day, whatever the zone of the machine, and is byte for byte the same", () => {
    // New York's clocks show another day than Kiritimati's for most of each day.
    const files = ["Pacific/Kiritimati", "America/New_York", "Asia/Ho_Chi_Minh"].map((name) => {
      process.env["TZ"] = name;
      const text = fileOf([held()]);
      const days = eventsOf(text).map(({ uid, startDate, endDate }) => `${uid} ${startDate} ${endDate}`);
      expect(days).toContain("kyso-deadline-vat-month-2026-11 2026-12-21 2026-12-22");
      expect(days).toContain("kyso-deadline-vat-quarter-2027-q1 2027-05-04 2027-05-05");
      expect(days).toContain("kyso-deadline-bhxh-month-2026-11 2026-12-31 2027-01-01");
      return text;
    });
    expect(new Set(files).size).toBe(1);
    const [text] = files;
    expect(eventsOf(text ?? "").every(({ startDate }) => startDate.isDate)).toBe(true);
  });

  it("keeps to RFC 5545 in its form: CRLF, at most 75 octets a line, no character split", () => {
    const text = fileOf([held({ holder: `${"CÔNG TY TNHH MỘT THÀNH VIÊN ".repeat(5)}😀` })]);
    expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const lines = text.split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => !line.isWellFormed() || line.includes("\uFFFD"))).toEqual([]);
    expect(text).toMatch(/^DTSTAMP:20261122T170000Z$/m);
    expect(text).toMatch(/^DTSTART;VALUE=DATE:20261221$/m);
  });

  it("says what is due, from where it was moved, by which rule, and whether it may still change", () => {
    const decided = eventIn(fileOf(), "kyso-deadline-vat-month-2026-11");
    expect(decided.summary).toBe("Hạn nộp: tờ khai thuế GTGT tháng 11/2026");
    expect(decided.description).toContain("đã dời từ Chủ nhật 20/12/2026 – Nghị định 252/2026/NĐ-CP, Điều 3 khoản 7");
    expect(decided.description).toContain("Nguồn: Nghị định 252/2026/NĐ-CP, Điều 10 khoản 2 (văn bản pháp luật");
    expect(decided.component.getFirstPropertyValue("status")).toBe("CONFIRMED");
    expect(decided.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
    expect(decided.component.getFirstProperty("categories")?.getValues()).toEqual(["kyso", "thuế"]);
    const tentative = eventIn(fileOf(), "kyso-deadline-vat-month-2026-12");
    expect(tentative.summary).toContain("(dự kiến)");
    expect(tentative.component.getFirstPropertyValue("status")).toBe("TENTATIVE");
  });

  it("reminds of a filing a week, two days and an evening before, and of a certificate's end 60, 30 and 7 days before and when to renew", () => {
    const text = fileOf([held()]);
    expect(triggersOf(eventIn(text, "kyso-deadline-vat-month-2026-11"))).toEqual(["-P7D", "-P2D", "-PT15H"]);
    const end = eventsOf(text).find(({ uid }) => uid.startsWith("kyso-certificate-"));
    expect(end?.summary).toBe("Chứng thư số hết hạn: KẾ TOÁN 1 · CÔNG TY TNHH KIỂM THỬ");
    expect(end?.startDate.toString()).toBe("2027-05-14");
    // The last one is the evening before 12 May, by when the renewal begins.
    expect(end && triggersOf(end)).toEqual(["-P60D", "-P30D", "-P7D", "-P2DT15H"]);
    expect(end?.description).toContain("Bắt đầu gia hạn chậm nhất: thứ Tư 12/05/2027");
  });

  it("names each event the same in a later file, and each once", () => {
    const uids = (at: string) => eventsOf(fileOf([held()], new Date(at))).map(({ uid }) => uid);
    const first = uids("2026-11-23T02:15:00Z");
    expect(new Set(first).size).toBe(first.length);
    const later = new Set(uids("2026-12-22T02:15:00Z"));
    expect(first.filter((uid) => !later.has(uid))).toEqual([
      "kyso-deadline-bhxh-month-2026-10",
      "kyso-deadline-vat-month-2026-11",
    ]);
  });

  it("has no event for a certificate that has ended, or that a newer one has replaced", () => {
    const old = held({ serial: "0A10", notAfter: "2026-12-10T02:00:00.000Z" });
    const ended = held({ label: "KẾ TOÁN 2", notAfter: "2026-11-10T02:00:00.000Z" });
    const ends = eventsOf(fileOf([ended, old, held()])).filter(({ uid }) => uid.startsWith("kyso-certificate-"));
    expect(ends.map(({ startDate }) => startDate.toString())).toEqual(["2027-05-14"]);
  });

  it("has one event a certificate's end; a filing names those that end before it, newly ended first, and counts the rest", () => {
    const many = [...Array(1000).keys()].map((at) =>
      held({ label: `MÁY ${at}`, notAfter: new Date(Date.UTC(2026, 10, 24 + (at % 400))).toISOString() }),
    );
    const certificates = [...many].sort((a, b) => a.notAfter.localeCompare(b.notAfter));
    const text = fileOf(certificates);
    expect(eventsOf(text).filter(({ uid }) => !uid.startsWith("kyso-deadline-"))).toHaveLength(1000);
    const first = eventIn(text, "kyso-deadline-bhxh-month-2026-10").description.split("\n");
    const ending = certificates.filter(({ notAfter }) => notAfter < "2026-11-30T16:59:59");
    expect(first.filter((line) => line.startsWith("HẾT HẠN TRƯỚC hạn này: "))).toHaveLength(ending.length);
    expect(first).toContain(`Còn hiệu lực đến hạn này: ${1000 - ending.length} chứng thư`);
    const later = eventIn(text, "kyso-deadline-vat-quarter-2027-q1").description;
    const dates = [...later.matchAll(/HẾT HẠN TRƯỚC.*?hạn đến \S+ \S+ (\S+?)\)/g)].map((match) => match[1]);
    expect(dates).toHaveLength(40);
    expect(dates[0]).toBe("21/04/2027");
    expect(later).toMatch(/… và \d{3} chứng thư nữa không dùng được vào hạn này/);
  });

  it("has no event for the end of a certificate without one, and no event that ends before it begins", () => {
    const text = fileOf([held({ notAfter: "9999-12-31T23:59:59.000Z" })]);
    expect(eventsOf(text).filter(({ uid }) => !uid.startsWith("kyso-deadline-"))).toEqual([]);
    const last = { uid: "u", day: "9999-12-31", summary: "", description: "", categories: [], alarms: [] };
    const file = { product: "kyso", language: "vi", name: "", stamp: now, events: [{ ...last, tentative: false }] };
    expect(calendarFile(file)).not.toContain("DTEND");
  });

  it("takes any text as it is, with nothing of it read as a line of its own", () => {
    assert(
      property(string({ unit: "binary", maxLength: 300 }), (text) => {
        const event = { uid: "u", day: "2026-12-21", summary: text, description: text, categories: [], alarms: [] };
        const file = { product: "kyso", language: "vi", name: text, stamp: now };
        const [read, ...others] = eventsOf(calendarFile({ ...file, events: [{ ...event, tentative: false }] }));
        expect(others).toEqual([]);
        expect(read?.uid).toBe("u");
      }),
      { numRuns: 200 },
    );
  });

  it.each(hostileTexts)("shows no control character of a name from outside: $kind", ({ text }) => {
    const file = fileOf([held({ label: `${text}\r\nBEGIN:VEVENT\r\nUID:planted`, holder: text })]);
    expect(file.replaceAll(/\r\n/g, "")).not.toMatch(/[\p{Cc}\u202e\u200b]/u);
    expect(eventsOf(file).filter(({ uid }) => uid === "planted")).toEqual([]);
  });
});
