import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { filings } from "../../src/calendar/filings.ts";
import type { Scenario } from "../../src/facts/facts.ts";
import { toDo } from "../../src/report/answer.ts";
import { judgeAll, reportCertificate, reportCertificates } from "../../src/report/judge-all.ts";
import { report } from "../../src/report/report.ts";
import type { ReportJson } from "../../src/report/schema.ts";
import { reportShort } from "../../src/report/short.ts";
import { reportText } from "../../src/report/text.ts";
import { steps } from "../../src/steps/index.ts";
import type { Purpose } from "../../src/steps/step.ts";
import { type Language, languages } from "../../src/text/language.ts";
import { shortened } from "../../src/text/wrap.ts";
import { hostileTexts } from "../lab/hostile-text.ts";
import { scenarios } from "../scenarios/all.ts";
import { allAuthorities } from "../scenarios/golden.ts";

/** Returns the reports on a scenario for these purposes; it is judged once, for the first of them. */
function reportsOn(
  scenario: Scenario,
  language: Language,
  purposes: readonly [Purpose | null, ...(Purpose | null)[]],
): readonly ReportJson[] {
  const { facts, remote } = scenario;
  const now = new Date(scenario.takenAt);
  const choices = { remote, certificate: null, purpose: purposes[0] };
  const results = judgeAll({ facts, now, choices, authorities: allAuthorities, leftOut: [], tookMs: () => 1 });
  const certificate = reportCertificate(facts, choices, now);
  const certificates = reportCertificates(facts, choices, now);
  return purposes.map((purpose) =>
    report({
      version: "0.1.0",
      takenAt: now,
      input: { facts, now, choices: { ...choices, purpose }, authorities: allAuthorities },
      results,
      certificate,
      certificates,
      label: "KẾ TOÁN 1",
      language,
      withFacts: false,
    }),
  );
}

function reportOn(name: string, purpose: Purpose | null = null, language: Language = "vi"): ReportJson {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (!found) throw new Error(`no scenario ${name}`);
  const [one] = reportsOn(found, language, [purpose]);
  if (!one) throw new Error(`no report on ${name}`);
  return one;
}

function shortOf(one: ReportJson, language: Language = "vi", ascii = false): readonly string[] {
  return reportShort(one, { steps, language, ascii }).trimEnd().split("\n");
}

/** Returns what is wrong with the size of a short form. */
function tooLarge(lines: readonly string[]): readonly string[] {
  const wide = lines.filter((line) => stringWidth(line) > 72);
  return lines.length > 10 ? [`${lines.length} lines`, ...wide] : wide;
}

/** The practice token took part, and a filing is due: nothing more can stand in a short form. */
function withEverything(one: ReportJson): ReportJson {
  const what = "Tờ khai thuế giá trị gia tăng tháng 11 năm 2026 của đơn vị khai theo tháng";
  return { ...one, practice: true, deadline: { what, due: "2026-12-21", daysLeft: 28 } };
}

describe("the short form of every scenario", () => {
  const filings = ["tax", "bhxh", "customs"] as const;
  /** Each scenario in one language, judged for one purpose, and written for all kinds of them; languages and purposes in turn. */
  const every = scenarios.flatMap((scenario, at) => {
    const kinds = [null, "portal", filings[Math.floor(at / 6) % 3] ?? "tax"] as const;
    const [first = null, ...others] = [...kinds.slice(at % 3), ...kinds.slice(0, at % 3)];
    const language = languages[Math.floor(at / 3) % 2] ?? "vi";
    return reportsOn(scenario, language, [first, ...others]).map((one, kind) => ({
      one: kind === at % 2 ? withEverything(one) : one,
      language,
      ascii: at % 4 > 1,
      name: `${scenario.name} ${language} ${one.for}`,
    }));
  });

  it("fits a chat, whatever the purpose and the language, also with all that it may hold", () => {
    const faults = every.flatMap(({ one, language, ascii, name }) =>
      tooLarge(shortOf(one, language, ascii)).map((fault) => `${name}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it("says why this machine is not ready, and still something to do", () => {
    const failing = every.filter(({ one }) => one.overall === "not-ready" && toDo(one)[0]?.severity === "fail");
    const silent = failing.filter(({ one, language, ascii }) => {
      const lines = shortOf(one, language, ascii);
      const [why, todo] = language === "vi" ? ["Vì: ", "Phải làm:"] : ["Why: ", "To do:"];
      return ![why, todo].every((words) => lines.some((line) => line.startsWith(words)));
    });
    expect(failing.length).toBeGreaterThan(100);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

it.each(hostileTexts)("fits a chat with this as every name: $kind", ({ text }) => {
  const one = withEverything(reportOn("certificate-ends-soon", "tax"));
  for (const name of [text, text.repeat(30), `${"a".repeat(90)} ${text}`, "từ dài vừa phải ".repeat(40)]) {
    const hostile: ReportJson = {
      ...one,
      label: name,
      certificate: one.certificate && { ...one.certificate, holder: name, taxCode: name },
      deadline: one.deadline && { ...one.deadline, what: name },
      steps: one.steps.map((step) => ({
        ...step,
        findings: step.findings.map((finding) => ({
          ...finding,
          what: name,
          next: `${name.replaceAll("\n", " ")}\n${name}`,
        })),
      })),
    };
    expect(tooLarge(shortOf(hostile))).toEqual([]);
  }
});

describe("the short form", () => {
  it("says the verdict, the certificate and its days, what to do, the codes, the version, the day and the label", () => {
    expect(shortOf(reportOn("certificate-ends-soon"))).toEqual([
      "! KÝ SỐ ĐƯỢC trên máy này, có cảnh báo (chưa ký thử trong lần chạy này)",
      "Vì: Chứng thư hết hạn ngày 10/12/2026, chỉ còn 17 ngày.",
      "Chứng thư: còn 17 ngày (đến 10/12/2026) · MST 9900000016",
      "  CÔNG TY TNHH KIỂM THỬ",
      "Hạn nộp: 21/12/2026, còn 28 ngày · tờ khai thuế GTGT tháng 11/2026",
      "Nên làm:",
      "1. Gọi nhà cung cấp chữ ký số để gia hạn hoặc cấp lại chứng thư.  CRT-10",
      "… và 3 việc nữa",
      "Mã: CRT-10 CRT-80 (ngoài máy này: POR-01 POR-02 POR-03)",
      "kyso 0.1.0 · 23/11/2026 09:15 · KẾ TOÁN 1",
    ]);
  });

  it("says that the certificate was revoked in place of its days, and why that matters as far as it fits", () => {
    expect(shortOf(reportOn("certificate-revoked")).slice(0, 4)).toEqual([
      "✖ CHƯA KÝ SỐ ĐƯỢC trên máy này (ký thử thành công, đã kiểm chứng)",
      "Vì: Chứng thư số của “CÔNG TY TNHH KIỂM THỬ” đã bị thu hồi từ ngày",
      "    02/11/2026 (đã được thay bằng chứng thư khác): hồ sơ ký bằng nó sẽ…",
      "Chứng thư: bị thu hồi, xem CRT-60 · MST 9900000016",
    ]);
    expect(shortOf(reportOn("certificate-on-hold", "tax"))).toContain(
      "Chứng thư: bị tạm dừng, xem CRT-61 · MST 9900000016",
    );
    for (const name of ["certificate-revoked-by-list", "all-certificates-revoked"])
      expect(shortOf(reportOn(name)).join("\n")).not.toMatch(/^Chứng thư: .*còn \d+ ngày/m);
  });

  it("counts what does not fit", () => {
    expect(shortOf(reportOn("no-token"))).toContainEqual(expect.stringMatching(/^… và \d+ việc nữa$/));
    expect(shortOf(reportOn("no-token", null, "en"), "en", true)).toContainEqual(
      expect.stringMatching(/^\.\.\. and \d+ more to do$/),
    );
  });

  it("puts what fails before what could not be found out, and that before warnings", () => {
    const one = reportOn("certificate-ends-soon");
    const severities = { "SYS-00": "warn", "NET-00": "unknown", "DRV-00": "fail" } as const;
    const steps = one.steps.map((step) => ({
      ...step,
      findings: step.findings.flatMap((finding) =>
        Object.entries(severities).flatMap(([code, severity]) =>
          finding.code === code ? [{ ...finding, severity }] : [],
        ),
      ),
    }));
    expect(shortOf({ ...one, steps }).at(-2)).toMatch(/^Mã: DRV-00 NET-00 SYS-00 /);
  });

  it("is marked if the practice token took part", () => {
    expect(shortOf({ ...reportOn("healthy"), practice: true })[0]).toContain("TẬP DƯỢT / PRACTICE");
  });

  it("gives practice no tick, and says that its signature does not count", () => {
    const practised = { ...reportOn("healthy"), practice: true };
    const readiness = { ...practised.readiness, sign: { ...practised.readiness.sign, proven: false } };
    const signed = { ...practised, readiness };
    const [, head] = shortOf(signed);
    expect(head).toBe("! TẬP DƯỢT: SẴN SÀNG KÝ SỐ trên máy này (chữ ký tập dượt, không tính)");
    const whole = reportText(signed, { steps, language: "vi", ascii: false });
    const answer = whole.slice(0, whole.indexOf("Kết luận:"));
    expect(answer).not.toContain("✔");
    const untried = signed.steps.map((step) =>
      step.id === "signature" ? { ...step, status: "skipped" as const } : step,
    );
    expect(shortOf({ ...signed, steps: untried })[1]).toContain("TẬP DƯỢT: SẴN SÀNG KÝ SỐ");
    expect(shortOf({ ...signed, steps: untried }).join(" ")).toContain("(chưa ký thử trong lần chạy này)");
  });

  it("says what is due with its whole period, for every filing of the catalogue", () => {
    const all = filings({ from: "2026-11-23", to: "2028-01-31", purpose: null, filers: null });
    const one = reportOn("certificate-ends-soon");
    const cut = all.flatMap(({ what, due, period }) =>
      languages.flatMap((language) => {
        const deadline = { what: what[language], due, daysLeft: 128 };
        const lines = shortOf({ ...one, deadline }, language);
        const told = lines.join("\n").includes(what[language]);
        return told && tooLarge(lines).length === 0 ? [] : [`${period} ${language}`];
      }),
    );
    expect(all.length).toBeGreaterThan(20);
    expect(cut).toEqual([]);
  });

  it("names the next filing date, if the report has one", () => {
    const lines = shortOf(withEverything(reportOn("healthy", "tax")));
    expect(lines).toContainEqual(expect.stringMatching(/^Hạn nộp: 21\/12\/2026, còn 28 ngày · Tờ khai .*…$/));
  });

  it("says for what it speaks, and gives no tick where that depends on things beyond this machine", () => {
    expect(shortOf(reportOn("healthy", "portal"))[0]).toMatch(/^! MÁY NÀY ĐỦ để đăng ký, đăng nhập/);
    expect(shortOf(reportOn("plugin-hangs-windows"))[1]).toBe("Đăng ký: chưa sẵn sàng · Đăng nhập: chưa sẵn sàng");
  });

  it("never says that there is no certificate where none is known", () => {
    expect(shortOf(reportOn("no-token"))).toContain("Chứng thư: chưa biết");
    expect(shortOf(reportOn("certificate-expired"))).toContain(
      "Chứng thư: đã hết hạn ngày 14/05/2026 · MST 9900000016",
    );
  });
});

it("shortens names at the end of a word, and cuts only a first word that is too long by itself", () => {
  expect(shortened("CÔNG TY TNHH KIỂM THỬ", 21)).toBe("CÔNG TY TNHH KIỂM THỬ");
  expect(shortened("CÔNG TY TNHH KIỂM THỬ", 20)).toBe("CÔNG TY TNHH KIỂM…");
  expect(shortened("CÔNG TY TNHH KIỂM THỬ", 13)).toBe("CÔNG TY TNHH…");
  expect(shortened("công-ty-trách-nhiệm-hữu-hạn", 8)).toBe("công-ty…");
  expect(shortened("会社会社 会社", 6, "...")).toBe("会...");
});
