import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { type HeldCertificate, heldCertificates } from "../../../src/report/deadlines/held.ts";
import { deadlinesJson } from "../../../src/report/deadlines/json.ts";
import { type DeadlinesAsked, deadlineList } from "../../../src/report/deadlines/list.ts";
import { deadlinesSchema } from "../../../src/report/deadlines/schema.ts";
import { deadlinesText } from "../../../src/report/deadlines/text.ts";
import { deadlinesJsonSchema } from "../../../src/report/json-schema.ts";
import { hostileTexts } from "../../lab/hostile-text.ts";
import { reportNamed } from "../html/reports.ts";
import { held } from "./held.ts";

function listOf(own: Partial<DeadlinesAsked> = {}) {
  const now = new Date("2026-11-23T02:15:00Z");
  return deadlineList({ version: "0.1.0", now, purpose: null, filers: null, held: [], language: "vi", ...own });
}

function textOf(own: Partial<DeadlinesAsked> = {}, columns = 80): string {
  const { language = "vi", held: certificates = [] } = own;
  return deadlinesText(listOf(own), { language, ascii: false, columns, fromReports: certificates.length > 0 });
}

const ending = (notAfter: string, own: Partial<HeldCertificate> = {}) => held({ notAfter, ...own });

describe("the list of filing dates", () => {
  it("is valid by its schema, with and without certificates, in both languages", () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(deadlinesJsonSchema());
    for (const own of [{}, { held: [held()] }, { purpose: "customs", language: "en" }] as const) {
      const read: unknown = JSON.parse(deadlinesJson(listOf(own)));
      expect(deadlinesSchema.parse(read)).toEqual(read);
      expect(validate(read) ? [] : validate.errors).toEqual([]);
    }
  });

  it.each([
    ["in the last second of the day", "2026-12-21T16:59:59.000Z", true],
    ["one second before", "2026-12-21T16:59:58.000Z", false],
    ["on the day itself", "2026-12-21T01:00:00.000Z", false],
    ["the day before", "2026-12-20T16:59:59.000Z", false],
  ])("tells of a certificate that ends %s whether it lives through the date", (_, notAfter, livesThrough) => {
    const { deadlines } = listOf({ held: [ending(notAfter)], purpose: "tax" });
    expect(deadlines[0]).toMatchObject({ due: "2026-12-21", daysLeft: 28, weekday: 1 });
    expect(deadlines[0]?.certificates).toMatchObject(
      [{ livesThrough, beginBy: livesThrough ? null : "2026-12-17" }].map((one) =>
        notAfter.startsWith("2026-12-20") ? { ...one, beginBy: "2026-12-17" } : one,
      ),
    );
  });

  it("says by when a renewal begins: before the certificate's own end, of one that has ended at once", () => {
    const [soon] = listOf({ held: [ending("2026-12-10T02:00:00.000Z")] }).certificates;
    expect(soon?.renewal).toMatchObject({ beginBy: "2026-12-08", daysLeft: 15 });
    expect(soon?.renewal?.why).toMatch(/4 giờ làm việc.*24 giờ.*1 ngày làm việc.*chưa có nguồn nói/);
    const [person] = listOf({ held: [ending("2026-12-10T02:00:00.000Z", { kind: "person" })] }).certificates;
    expect(person?.renewal).toMatchObject({ beginBy: "2026-12-09" });
    expect(person?.renewal?.why).not.toContain("hải quan");
    const [ended] = listOf({ held: [ending("2026-11-10T02:00:00.000Z")], purpose: "tax" }).certificates;
    expect(ended?.renewal).toMatchObject({ beginBy: "2026-11-23", daysLeft: 0 });
    expect(ended?.renewal?.why).toContain("bắt đầu ngay");
  });

  it("takes a certificate without an end for one that lives through every date", () => {
    const endless = ending("9999-12-31T23:59:59.000Z");
    const list = listOf({ held: [endless] });
    const [one] = deadlinesSchema.parse(list).certificates;
    expect(one).toMatchObject({ lastDay: "9999-12-31", firstMissed: null });
    expect(one?.daysLeft).toBeGreaterThan(2_900_000);
    const text = textOf({ held: [endless] }).replaceAll(/\s+/g, " ");
    expect(text).toContain("hạn đến thứ Sáu 31/12/9999");
    expect(text).not.toMatch(/1?0000\b|hết hạn trước/);
  });

  it("leaves a certificate out of the dates that a newer one of the same holder has replaced", () => {
    const old = ending("2026-12-10T02:00:00.000Z", { serial: "0A10" });
    const { certificates, deadlines } = listOf({ held: [old, held()] });
    expect(certificates[0]).toMatchObject({ serial: "0A10", replacedBy: "0A11", renewal: null });
    expect(deadlines[0]?.certificates).toHaveLength(1);
    const elsewhere = listOf({ held: [old, held({ label: "KẾ TOÁN 2" })] });
    expect(elsewhere.certificates[0]?.replacedBy).toBeNull();
  });

  it("says what has no date, and names a payment extension only as conditional", () => {
    expect(listOf({ purpose: "customs" })).toMatchObject({ deadlines: [], undated: [{ for: "customs" }] });
    expect(listOf({ purpose: "portal" })).toMatchObject({ deadlines: [], undated: [{ for: "portal" }] });
    const whys = listOf({ purpose: "tax" }).undated.map(({ why }) => why);
    expect(whys.some((why) => /245\/2026.*nếu thuộc diện đó.*vẫn như trên/.test(why))).toBe(true);
  });
});

describe("a certificate that a report says is revoked or suspended", () => {
  const revoked = held({ withdrawn: true });

  it("is in force for no date, whatever its dates, and another one is needed at once", () => {
    const { deadlines, certificates } = listOf({ held: [revoked] });
    expect(certificates).toMatchObject([
      { withdrawn: true, firstMissed: deadlines[0]?.id, renewal: { beginBy: "2026-11-23", daysLeft: 0 } },
    ]);
    expect(certificates[0]?.renewal?.why).toContain("thu hồi hoặc tạm dừng");
    for (const {
      certificates: [one],
    } of deadlines)
      expect(one).toMatchObject({ livesThrough: false, standing: "withdrawn", beginBy: "2026-11-23" });
    const text = textOf({ held: [revoked] }).replaceAll(/\s+/g, " ");
    expect(text).toContain("✖ KẾ TOÁN 1");
    expect(text).toContain("· báo cáo nói chứng thư bị thu hồi hoặc tạm dừng, không dùng được");
    expect(text).toContain("✖ báo cáo nói bị thu hồi hoặc tạm dừng: KẾ TOÁN 1");
    expect(text).not.toContain("✔");
    expect(text).not.toContain("hết hạn trước");
  });

  it("takes no other one's place, and gives its own to any that is in force", () => {
    const good = ending("2026-12-30T02:00:00.000Z", { serial: "0A10" });
    const { certificates, deadlines } = listOf({ held: [good, revoked] });
    expect(certificates.map(({ replacedBy }) => replacedBy)).toEqual([null, "0A10"]);
    expect(deadlines[0]?.certificates).toMatchObject([{ livesThrough: true }]);
  });

  it.each([
    ["certificate-revoked", true],
    ["certificate-on-hold", true],
    ["certificate-not-yet-valid", false],
    ["certificate-expired", false],
    ["healthy", false],
  ])("is told from one whose dates do not fit, in every purpose: %s", (name, withdrawn) => {
    for (const purpose of [null, "tax", "customs"] as const)
      expect(heldCertificates([reportNamed(name, "vi", purpose)])).toMatchObject([{ withdrawn }]);
  });
});

describe("a certificate that is not in force yet", () => {
  const later = held({ notBefore: "2027-01-05T02:00:00.000Z", notAfter: "2029-05-14T02:00:00.000Z" });

  it("is told as that for what is due before it begins, and needs no renewal for it", () => {
    const { deadlines, certificates } = listOf({ held: [later] });
    expect(certificates[0]?.firstMissed).toBeNull();
    expect(certificates[0]?.renewal?.why).not.toContain("trước hạn");
    const [before, after] = [deadlines[0], deadlines.find(({ due }) => due > "2027-01-05")];
    expect(before?.certificates).toMatchObject([{ livesThrough: false, standing: "not-yet", beginBy: null }]);
    expect(after?.certificates).toMatchObject([{ livesThrough: true, standing: "lives" }]);
    const text = textOf({ held: [later] }).replaceAll(/\s+/g, " ");
    expect(text).toContain("✖ chưa có hiệu lực: KẾ TOÁN 1 (có hiệu lực từ 05/01/2027)");
    expect(text).toContain("· chưa có hiệu lực đến ngày 05/01/2027");
    expect(text).not.toContain("hết hạn trước");
  });
});

describe("a certificate that ends on the day itself", () => {
  it("is told with the hour, which is why it does not live through the date", () => {
    const noon = ending("2026-12-21T05:00:00.000Z");
    const text = textOf({ held: [noon], purpose: "tax" }).replaceAll(/\s+/g, " ");
    expect(text).toContain("hạn đến 12:00 thứ Hai 21/12/2026");
    expect(text).toContain("hết hạn trước: KẾ TOÁN 1 (21/12/2026 12:00,");
    expect(listOf({ held: [noon], purpose: "tax" }).certificates[0]?.renewal?.why).toContain(
      "hết hạn ngày 21/12/2026 12:00, trước hạn",
    );
  });

  it("has ended from that hour on, and its renewal begins at once", () => {
    const own = { held: [ending("2026-11-23T01:00:00.000Z")], purpose: "tax" } as const;
    expect(textOf(own).replaceAll(/\s+/g, " ")).toContain("đã hết hạn 08:00 thứ Hai 23/11/2026, hôm nay");
    expect(listOf(own).certificates[0]?.renewal).toMatchObject({ beginBy: "2026-11-23", daysLeft: 0 });
    expect(listOf(own).certificates[0]?.renewal?.why).toContain("đã hết hạn");
  });
});

describe("the certificates of saved reports", () => {
  const { label, takenAt, withdrawn: _withdrawn, ...certificate } = held();
  const saved: Parameters<typeof heldCertificates>[0][number] = {
    deadline: null,
    steps: [],
    label,
    takenAt,
    certificate: null,
    certificates: [{ ...certificate, daysLeft: 9, livesThroughDeadline: null }],
  };

  it("are those of the newest report for each label and serial number", () => {
    const newer = { ...saved, takenAt: "2026-11-21T02:00:00.000Z" };
    const other = { ...saved, label: "KẾ TOÁN 2" };
    expect(heldCertificates([newer, saved, other]).map((one) => [one.label, one.takenAt])).toEqual([
      ["KẾ TOÁN 1", newer.takenAt],
      ["KẾ TOÁN 2", takenAt],
    ]);
  });

  it("are the holder's alone where an older report lists none", () => {
    const { kind: _, ...only } = certificate;
    expect(heldCertificates([{ ...saved, certificates: [], certificate: only }])).toMatchObject([{ serial: "0A11" }]);
  });
});

describe("the table", () => {
  it("names each date with its weekday, the days left, what is due, and from where it was moved", () => {
    const text = textOf();
    expect(text).toContain("Hạn nộp sắp tới · thứ Hai 23/11/2026 (giờ Việt Nam)");
    expect(text).toContain("  T2 21/12/2026  28 ngày   tờ khai thuế GTGT tháng 11/2026 (khai theo tháng)");
    expect(text).toContain("đã dời từ Chủ nhật 20/12/2026");
    expect(text).toContain("T3 04/05/2027");
    expect(text).toContain("kyso deadlines --from bao-cao.json");
  });

  it("names the certificates that end before a date, and when their renewal begins", () => {
    const text = textOf({ held: [ending("2026-12-10T02:00:00.000Z"), held({ label: "KẾ TOÁN 2" })], purpose: "tax" });
    expect(text).toMatch(
      /✖ KẾ TOÁN 1 · CÔNG TY TNHH KIỂM THỬ · MST 9900000016 · hạn đến thứ Năm\s+10\/12\/2026, còn 17 ngày/,
    );
    expect(text).toMatch(/bắt đầu gia hạn chậm nhất thứ Ba 08\/12\/2026, còn 15 ngày/);
    expect(text.replaceAll(/\s+/g, " ")).toContain(
      "✖ hết hạn trước: KẾ TOÁN 1 (10/12/2026, bắt đầu gia hạn chậm nhất T3 08/12/2026)",
    );
    expect(text).toContain("! KẾ TOÁN 2");
  });

  it.each([40, 80, 120])("is never wider than %d columns", (columns) => {
    for (const language of ["vi", "en"] as const) {
      const text = textOf(
        { held: [ending("2026-12-10T02:00:00.000Z"), held({ label: "KẾ TOÁN 2" })], language },
        columns,
      );
      expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(columns);
    }
  });

  it.each(hostileTexts)("shows no control character of a name from outside: $kind", ({ text }) => {
    const shown = textOf({ held: [held({ label: text, holder: text })] });
    expect(shown).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u200b]/u);
  });
});
