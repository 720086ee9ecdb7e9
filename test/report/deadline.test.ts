import { describe, expect, it } from "vitest";
import { deadlineLine } from "../../src/report/deadline-line.ts";
import { reportOf } from "../../src/report/judge-all.ts";
import type { Purpose } from "../../src/steps/step.ts";
import type { Language } from "../../src/text/language.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";

/** The report on a shipped scenario, for a purpose, at a time. */
function reportAt(name: string, purpose: Purpose | null, at?: string, language: Language = "vi") {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`no scenario ${name}`);
  const choices = { remote: scenario.remote, certificate: null, purpose };
  const rest = { version: "0.1.0", label: "PC-01", leftOut: [], withFacts: false, tookMs: () => 0, language };
  const now = new Date(at ?? scenario.takenAt);
  return reportOf({ ...rest, facts: scenario.facts, now, choices, authorities: allAuthorities });
}

const lineOf = (report: ReturnType<typeof reportAt>) => {
  const told = deadlineLine(report);
  return told && `${told.mark} ${told.name.vi}: ${told.text.vi}${told.code ? ` ${told.code}` : ""}`;
};

describe("a report's filing date", () => {
  it("is the next one of what --for asks for, of tax returns without it, and none for the portal and customs", () => {
    const dates = ([null, "tax", "bhxh", "portal", "customs"] as const).map(
      (purpose) => reportAt("healthy", purpose).deadline,
    );
    const tax = { what: "tờ khai thuế GTGT tháng 11/2026", due: "2026-12-21", daysLeft: 28 };
    const bhxh = { what: "đóng BHXH tháng 10/2026", due: "2026-11-30", daysLeft: 7 };
    expect(dates).toEqual([tax, tax, bhxh, null, null]);
    expect(reportAt("healthy", "tax", "2026-12-22T02:00:00Z").deadline?.what).toContain("(ngày dự kiến)");
  });

  it("counts days of Viet Nam: at 23:59:59 there it is still today, a second later the next date", () => {
    expect(reportAt("healthy", "tax", "2026-12-21T16:59:59Z").deadline).toMatchObject({ daysLeft: 0 });
    expect(reportAt("healthy", "tax", "2026-12-21T17:00:00Z").deadline).toMatchObject({ due: "2027-01-20" });
  });

  it("is told in a line with the certificate, and not ticked where filing is not known to be ready or it ends before", () => {
    expect(lineOf(reportAt("healthy", null))).toBe(
      "unknown Nộp tờ khai: hạn gần nhất thứ Hai 21/12/2026, còn 28 ngày · chứng thư còn 172 ngày",
    );
    expect(lineOf(reportAt("certificate-ends-soon", null))).toBe(
      "warn Nộp tờ khai: hạn gần nhất thứ Hai 21/12/2026, còn 28 ngày · chứng thư hết hạn trước đó, ngày 10/12/2026 CRT-80",
    );
    expect(lineOf(reportAt("certificate-expired", null))).toContain("chứng thư đã hết hạn ngày 14/05/2026");
    expect(lineOf(reportAt("no-token", "tax"))).toMatch(/^bad /);
  });

  it("warns by CRT-80 for filing alone, and only of a certificate that is in force now and ends before the date", () => {
    const codes = (name: string, purpose: Purpose | null, at?: string) =>
      reportAt(name, purpose, at).steps.flatMap((step) => step.findings.map(({ code }) => code));
    const soon = reportAt("certificate-ends-soon", "tax");
    expect(codes("certificate-ends-soon", "tax")).toContain("CRT-80");
    expect(soon.readiness.sign.because).toContain("CRT-10");
    expect(soon.readiness.sign.because).not.toContain("CRT-80");
    expect(codes("certificate-ends-soon", "bhxh")).not.toContain("CRT-80");
    expect(codes("certificate-ends-soon", "customs")).not.toContain("CRT-80");
    expect(codes("healthy", "tax")).not.toContain("CRT-80");
    expect(codes("certificate-expired", "tax")).not.toContain("CRT-80");
    // It ends on 14/05/2027, after what is due on 04/05: soon, and yet in force then.
    const early = codes("healthy", "tax", "2027-04-21T02:00:00Z");
    expect([early.includes("CRT-80"), early.includes("CRT-10")]).toEqual([false, true]);
    const late = codes("healthy", "tax", "2027-05-05T02:00:00Z");
    expect([late.includes("CRT-80"), late.includes("CRT-10")]).toEqual([true, true]);
  });

  it("names the day by which a renewal begins, with the time that a new certificate takes to be known", () => {
    expect(reportAt("certificate-ends-soon", "tax").renewal).toMatchObject({ beginBy: "2026-12-08", daysLeft: 15 });
    expect(reportAt("certificate-ends-soon", "tax").renewal?.why).toMatch(/4 giờ làm việc.*24 giờ.*1 ngày làm việc/);
    expect(reportAt("certificate-expired", "tax").renewal).toMatchObject({ beginBy: "2026-11-23", daysLeft: 0 });
    expect(reportAt("two-certificates", "tax").renewal).toBeNull();
    expect(reportAt("remote-signing", "tax").renewal).toBeNull();
  });

  it("says of every certificate whether it lives through the date, of none where there is no date", () => {
    const lives = (name: string, purpose: Purpose | null) =>
      reportAt(name, purpose).certificates.map(({ livesThroughDeadline }) => livesThroughDeadline);
    expect(lives("healthy", "tax")).toEqual([true]);
    expect(lives("certificate-ends-soon", "tax")).toEqual([false]);
    expect(lives("certificate-ends-soon", "bhxh")).toEqual([true]);
    expect(lives("healthy", "customs")).toEqual([null]);
  });
});
