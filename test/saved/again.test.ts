import { describe, expect, it } from "vitest";
import { bundleOf } from "../../src/bundle/make.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { type Asked, openedReport } from "../../src/saved/again.ts";
import { savedIn } from "../../src/saved/read.ts";
import { recordedIn } from "../../src/saved/recorded.ts";
import { openedTexts } from "../../src/report/opened-texts.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities, golden } from "../scenarios/golden.ts";
import { reportOn } from "./reports.ts";

const nothing: Asked = { purpose: null, certificate: null, leftOut: [], label: null };
const today = new Date("2026-11-28T02:00:00.000Z");

function named(name: string): Scenario {
  const found = scenarios.find((s) => s.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  return found;
}

/** Returns the report that `kyso open` makes of a file with this content. */
function opened(content: object, asked: Partial<Asked> = {}): ReportJson {
  const saved = savedIn(Buffer.from(JSON.stringify(content)), "0.1.0");
  if ("bad" in saved) throw new Error(saved.bad.en);
  const judging = { version: "0.1.0", authorities: allAuthorities, language: "vi", withFacts: false, today } as const;
  return openedReport(recordedIn(saved), { ...nothing, ...asked }, judging);
}

function withoutFacts(report: ReportJson): Omit<ReportJson, "facts"> {
  const { facts: _, ...others } = report;
  return others;
}

/** What a report says without its sentences, which quote what a bundle does not hold. */
function verdictsOf({ overall, readiness, steps }: ReportJson) {
  const judged = steps.map(({ id, status, findings }) => [id, status, findings.map((f) => [f.code, f.severity])]);
  return { overall, readiness, judged };
}

describe("a report with its facts", () => {
  it("is judged again byte for byte as on its machine, whatever the fault", () => {
    for (const scenario of scenarios.filter((_, i) => i % 4 !== 0)) {
      const there = reportOn(scenario, { withFacts: true });
      const { opened: about, ...here } = opened(there);
      expect(JSON.stringify(here)).toBe(JSON.stringify(withoutFacts(there)));
      expect(about).toMatchObject({ from: "report", judgedAgain: true, kyso: "0.1.0", verdicts: [], findings: [] });
    }
  });

  it("is judged by the steps that were left out there, and by the purpose", () => {
    const there = reportOn(named("healthy"), { withFacts: true, leftOut: ["portal", "signature"], purpose: "tax" });
    expect(opened(there)).toMatchObject({ ...withoutFacts(there), opened: { verdicts: [], findings: [] } });
  });

  it("is judged by the certificate that was chosen there", () => {
    const several = named("two-certificates");
    const serials = reportOn(several, {}).certificates.map(({ serial }) => serial);
    expect(serials.length).toBeGreaterThan(1);
    for (const certificate of serials) {
      const there = reportOn(several, { withFacts: true, certificate });
      expect(there.certificate?.serial).toBe(certificate);
      expect(withoutFacts(opened(there))).toMatchObject(withoutFacts(there));
    }
  });

  it("is judged for the day of its facts, and says how old these are", () => {
    const there = reportOn(named("healthy"), { withFacts: true });
    const here = opened(there);
    expect([here.takenAt, here.opened?.daysOld]).toEqual([there.takenAt, 5]);
  });

  it("tells the verdicts and findings that are not the same here", () => {
    const there = reportOn(named("certificate-expired"), { withFacts: true });
    const facts = reportOn(named("healthy"), { withFacts: true }).facts;
    const { opened: about, overall } = opened({ ...there, facts });
    expect(about?.verdicts).toContainEqual({ of: "overall", there: there.overall, here: overall });
    expect(about?.findings).toContainEqual({ step: "certificate", code: "CRT-03", there: "fail", here: null });
    expect(about?.findings).toContainEqual({ step: "certificate", code: "CRT-00", there: null, here: "ok" });
  });

  it("says nothing of a step that the person has left", () => {
    const there = reportOn(named("healthy"), { withFacts: true });
    const left = { code: "KYS-05", severity: "info", what: "", next: "", evidence: [] };
    const steps = there.steps.map((step) => ({ ...step, findings: [...step.findings, left] }));
    expect(opened({ ...there, steps }).opened?.findings).toEqual([]);
  });

  it("stays practice if it says so", () => {
    expect(opened({ ...reportOn(named("healthy"), { withFacts: true }), practice: true }).practice).toBe(true);
  });
});

describe("a bundle", () => {
  it("is judged again byte for byte as on its machine, whatever the fault", () => {
    for (const scenario of scenarios.filter((_, i) => i % 4 === 0)) {
      const machine = reportOn(scenario, {});
      const bundle = bundleOf({
        version: "0.1.0",
        facts: scenario.facts,
        now: new Date(scenario.takenAt),
        choices: { remote: scenario.remote, certificate: null, purpose: null },
        authorities: allAuthorities,
        leftOut: [],
        language: "vi",
        tookMs: () => 7,
        label: null,
        computer: "PC-KETOAN-01",
        user: "nguyenvana",
      });
      if (!bundle) throw new Error(`no bundle of ${scenario.name}`);
      const { opened: about, ...here } = opened(bundle);
      expect(JSON.stringify(here)).toBe(JSON.stringify(bundle.report));
      expect(about).toMatchObject({ from: "bundle", kyso: "0.1.0", verdicts: [], findings: [] });
      expect([scenario.name, JSON.stringify(verdictsOf(here))]).toEqual([
        scenario.name,
        JSON.stringify(verdictsOf(machine)),
      ]);
    }
  });
});

describe("a report without facts", () => {
  it("is shown as it is, and says so", () => {
    const there = reportOn(named("pin-locked"), {});
    const { opened: about, ...here } = opened(there);
    expect(here).toEqual(there);
    expect(about).toMatchObject({ judgedAgain: false });
    expect(openedTexts(opened(there), "0.1.0").at(-1)?.vi).toContain("không đánh giá lại được");
  });
});

describe("a scenario", () => {
  it("is judged as it begins, with the verdicts of its golden file", () => {
    const { readiness, opened: about } = opened(named("pin-locked"));
    for (const kind of ["sign", "register", "login", "file"] as const)
      expect(golden(named("pin-locked"))[0]?.readiness[kind]).toContain(readiness[kind].verdict);
    expect(about).toMatchObject({ from: "scenario", synthetic: true, kyso: null, verdicts: [], findings: [] });
  });
});

describe("what the person asks for", () => {
  it("takes the place of what the file says, and is no change of it", () => {
    const there = reportOn(named("healthy"), { withFacts: true });
    const here = opened(there, { purpose: "tax", leftOut: ["portal"], label: "Kế toán 2" });
    expect(here).toMatchObject({ for: "tax", label: "Kế toán 2", opened: { verdicts: [], findings: [] } });
    expect(here.steps.find(({ id }) => id === "portal")).toMatchObject({ status: "skipped", findings: [] });
  });
});

describe("what is told of an opened file", () => {
  function told(content: object, version = "0.1.0"): string {
    return openedTexts(opened(content), version)
      .map(({ en }) => en)
      .join("\n");
  }

  it("names the machine, the day, the age and the version", () => {
    expect(told({ ...reportOn(named("healthy"), { withFacts: true }), label: "PC-KETOAN" })).toBe(
      "Opened: the report “PC-KETOAN” · of 2026-11-23 09:15 (5 days old) · kyso 0.1.0\nJudged again here: as in the file",
    );
  });

  it("says which kyso is newer", () => {
    const report = reportOn(named("healthy"), { withFacts: true });
    expect(told(report, "0.2.0")).toContain("kyso is newer here: 0.2.0");
    expect(told({ ...report, kyso: "0.3.0" }, "0.2.0")).toContain("kyso is older here (0.2.0)");
    expect(told(report)).not.toContain("here:  0.1.0");
  });

  it("says that the clocks differ if the file is of tomorrow", () => {
    expect(told({ ...reportOn(named("healthy"), {}), takenAt: "2027-01-01T00:00:00.000Z" })).toContain(
      "after today: one of the clocks is wrong",
    );
  });

  it("lists what is judged otherwise", () => {
    const there = reportOn(named("certificate-expired"), { withFacts: true });
    const text = told({ ...there, facts: reportOn(named("healthy"), { withFacts: true }).facts });
    expect(text).toMatch(/Overall: not ready → .*CRT-03 is gone.*CRT-00 is new/s);
  });
});
