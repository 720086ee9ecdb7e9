import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { spelled } from "../../../src/report/html/aloud.ts";
import type { ReportJson } from "../../../src/report/schema.ts";
import { purposes } from "../../../src/steps/step.ts";
import { type Language, languages } from "../../../src/text/language.ts";
import { foundIn, hostileTexts } from "../../lab/hostile-text.ts";
import { scenarios } from "../../scenarios/all.ts";
import { everyFinding, pageOf, poisonedReport, reportNamed, reportOn, withDates } from "./reports.ts";

const judge = new HtmlValidate({ extends: ["html-validate:recommended"] });

/** What html-validate says against a page. */
async function faultsOf(page: string): Promise<readonly string[]> {
  const { results } = await judge.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
}

/** How often each code stands among the findings of the steps. */
function counted(codes: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

const every = everyFinding();

const codesIn = (report: ReportJson) => report.steps.flatMap((step) => step.findings.map(({ code }) => code));
const codesOn = (page: string) =>
  [...page.matchAll(/<li class="finding" data-code="([A-Z]{3}-\d\d)">/g)].map((m) => m[1] ?? "");

/** The text of a page without its style and tags. */
function textOf(page: string): string {
  return page
    .slice(page.indexOf("<body>"))
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

describe("the report as a page", () => {
  it("is valid HTML with every finding of every scenario", async () => {
    const page = pageOf(every);
    expect(new Set(codesIn(every)).size).toBeGreaterThan(200);
    expect(await faultsOf(page)).toEqual([]);
    expect(counted(codesOn(page))).toEqual(counted(codesIn(every)));
  });

  it.each<[string, ReportJson, Language]>([
    ["all is well", withDates(reportNamed("healthy"), true), "vi"],
    ["it is in English", withDates(reportNamed("two-tokens", "en", "tax"), true), "en"],
    ["the certificate ends before the deadline", withDates(reportNamed("healthy", "vi", "tax"), false), "vi"],
    ["nothing was looked at", { ...reportNamed("remote-signing"), steps: [] }, "vi"],
    ["practice took part", { ...reportNamed("not-signed-yet"), practice: true }, "vi"],
    ["several certificates were seen", reportNamed("two-certificates"), "vi"],
    ["a name has 10,000 characters", poisonedReport("W".repeat(10_000)), "en"],
    ["markup stands in every text", poisonedReport(`</style>-->"'><script>alert(1)</script>`), "vi"],
  ])("is valid HTML where %s", async (_, report, language) => {
    expect(await faultsOf(pageOf(report, language))).toEqual([]);
  });

  // Every eighth: the page with every finding has shown all of them.
  it.each(scenarios.filter((_, at) => at % 8 === 0).map((scenario) => ({ name: scenario.name, scenario })))(
    "shows the findings that the JSON has, each as often: $name",
    ({ scenario }) => {
      for (const language of languages) {
        const report = reportOn(scenario, language);
        const page = pageOf(report, language);
        expect(counted(codesOn(page))).toEqual(counted(codesIn(report)));
        expect(page.endsWith("</html>\n")).toBe(true);
        expect(page).toBe(page.normalize("NFC"));
        expect(page).not.toContain("\r");
        expect([...page.matchAll(/<h1>/g)]).toHaveLength(1);
      }
    },
  );

  it.each<[Language, readonly string[]]>([
    [
      "vi",
      [
        "PC-KE-TOAN 23/11/2026 09:15 (giờ Việt Nam) kyso 0.1.0",
        "✖ CHƯA KÝ SỐ ĐƯỢC trên máy này",
        "Nộp tờ khai : hạn gần nhất thứ Hai 21/12/2026, còn 28 ngày",
        "Làm gì bây giờ",
        "“FT ePass2003Auto”",
        "Chứng thư và hạn nộp",
        "Hạn nộp gần nhất: Tờ khai thuế GTGT tháng 11/2026, thứ Hai 21/12/2026 (còn 28 ngày)",
        "Bắt đầu gia hạn chứng thư chậm nhất",
        "Máy này làm được gì",
        "Từng bước đã xem",
        "Căn cứ của từng bước",
        "Ngoài máy này, kyso không kiểm tra được",
        "Đọc cho người hỗ trợ qua điện thoại",
        "dê, e-rờ, vê, không, một",
        "Người kiểm tra: Ngày: Chữ ký:",
      ],
    ],
    [
      "en",
      [
        "PC-KE-TOAN 2026-11-23 09:15 (Viet Nam's time) kyso 0.1.0",
        "✖ NOT READY TO SIGN on this machine",
        "What to do now",
        "“FT ePass2003Auto”",
        "Certificate and deadline",
        "What this machine can do",
        "Step by step",
        "The evidence, step by step",
        "Cannot be checked from this machine",
        "To read out on the phone",
        "D, R, V, zero, one",
        "Checked by: Date: Signature:",
      ],
    ],
  ])("has what must be read first at its beginning: %s", (language, order) => {
    const page = pageOf(withDates(reportNamed("token-without-driver", language), true), language);
    const text = textOf(page).replaceAll("&#39;", "'");
    const places = order.map((words) => text.indexOf(words, text.indexOf(order[0] ?? "")));
    expect(order.filter((_, at) => places[at] === -1)).toEqual([]);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(page).toContain(`<html lang="${language}">`);
    expect(page.indexOf('<meta charset="utf-8">')).toBeLessThan(100);
    expect(page).toMatch(/content="default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; /);
  });

  it("gives its verdict for what was asked, with no tick while that depends on what kyso cannot see", () => {
    const heading = (report: ReportJson) => /<h1>(.*?)<\/h1>/.exec(pageOf(report))?.[1]?.replace(/<[^>]*>/g, "");
    const ready = reportNamed("healthy");
    expect(heading(ready)).toBe("✔ SẴN SÀNG KÝ SỐ trên máy này");
    expect(heading({ ...ready, for: "portal" })).toBe(
      "! MÁY NÀY ĐỦ để đăng ký, đăng nhập Cổng Dịch vụ công Quốc gia; còn tùy điều kyso không biết được",
    );
    expect(heading({ ...ready, overall: "not-ready", for: "tax" })).toBe("✖ CHƯA NỘP TỜ KHAI THUẾ ĐƯỢC trên máy này");
    for (const purpose of purposes)
      for (const overall of ["ready", "ready-with-warnings", "not-ready", "unknown"] as const)
        expect(heading({ ...ready, overall, for: purpose })).toMatch(/^[✔!✖?] /);
  });

  it("says of the certificate whether it lives through the deadline, and does so only if the report knows", () => {
    const said = (report: ReportJson) => textOf(pageOf(report));
    expect(said(withDates(reportNamed("healthy"), true))).toContain("✔ còn hiệu lực đến hạn nộp này");
    const ending = withDates(reportNamed("healthy"), false);
    const early = ending.certificates.map((one) => ({ ...one, notAfter: "2026-12-10T02:00:00.000Z" }));
    expect(said({ ...ending, certificates: early })).toContain("✖ HẾT HẠN TRƯỚC hạn nộp này");
    expect(said(withDates(reportNamed("healthy"), true))).toContain(
      "Bắt đầu gia hạn chứng thư chậm nhất: thứ Năm 29/04/2027 (còn 157 ngày)",
    );
    const { certificates, ...others } = reportNamed("healthy");
    const undated = certificates.map((certificate) => ({ ...certificate, livesThroughDeadline: null }));
    expect(said({ ...others, certificates: undated, deadline: null })).not.toContain("hạn nộp này");
    expect(said(reportNamed("certificate-expired"))).toContain("✖ đã hết hạn");
  });

  it.each([
    ["certificate-revoked", "✖ KHÔNG DÙNG ĐƯỢC dù chưa hết hạn"],
    ["certificate-not-yet-valid", "✖ chưa có hiệu lực vào hạn nộp này"],
  ])("does not say of a certificate that ends after the date that it ends before: %s", (name, words) => {
    const text = textOf(pageOf(reportNamed(name, "vi", "tax")));
    expect(text).toContain(words);
    expect(text).not.toContain("HẾT HẠN TRƯỚC");
  });

  it("points to what lies beyond this machine where nothing is to be done on it", () => {
    const text = textOf(pageOf(reportNamed("healthy")));
    expect(text).toContain(
      "kyso không thấy việc gì phải làm ở những bước đã xem. Còn những việc ngoài máy này, xem mục “Ngoài máy này, kyso không kiểm tra được”.",
    );
    expect(textOf(pageOf(reportNamed("token-without-driver")))).not.toContain("không thấy việc gì");
  });

  it("says which saved file it was made from, and what is judged otherwise here", () => {
    const opened: ReportJson["opened"] = {
      from: "bundle",
      kyso: "0.0.9<b>",
      judgedAgain: true,
      synthetic: false,
      daysOld: 3,
      catalogue: { there: "2026-11-01", here: "2026-11-28" },
      verdicts: [{ of: "sign", there: "unknown", here: "ready" }],
      findings: [],
    };
    const text = textOf(pageOf({ ...reportNamed("healthy"), opened }));
    expect(text).toContain(
      "Tệp đang mở: gói hỗ trợ “PC-KE-TOAN” · lúc 23/11/2026 09:15 (đã 3 ngày) · kyso 0.0.9&lt;b&gt;",
    );
    expect(text).toContain("danh mục ở đây mới hơn: 28/11/2026; trong tệp: 01/11/2026");
    expect(text).toContain("Ký số: chưa biết được → sẵn sàng");
    expect(textOf(pageOf(reportNamed("healthy")))).not.toContain("Tệp đang mở");
  });

  it("is marked at its top, in its heading, in its title and across each printed page if it is practice", () => {
    const page = pageOf({ ...reportNamed("healthy"), practice: true });
    expect(page).toContain("<title>TẬP DƯỢT · kyso");
    expect(page).toContain("!</span> TẬP DƯỢT: SẴN SÀNG");
    expect(page.indexOf("TẬP DƯỢT / PRACTICE")).toBeLessThan(page.indexOf("<h1>"));
    expect(page).toContain('<div class="across" aria-hidden="true">TẬP DƯỢT · PRACTICE</div>');
    expect(pageOf(reportNamed("healthy"))).not.toContain("TẬP DƯỢT");
  });

  it.each(hostileTexts)("holds no control and no tag of a name from outside: $kind", ({ text }) => {
    const page = pageOf(poisonedReport(`${text}<b class="x" onload='y'>`));
    expect(page.split("\n").flatMap((line) => foundIn(line) ?? [])).toEqual([]);
    expect(page).not.toMatch(/<b [^d]|onload='/);
    expect(page).toContain("ĐỎ");
    expect(page.length).toBeLessThan(200_000);
  });

  it("has no script, no address to load from and no link but those of the catalogue", () => {
    const page = pageOf(poisonedReport("https://evil.example/ javascript:alert(1) <img src=x>"));
    const tags = (page.match(/<[^>]*>/g) ?? []).join("\n");
    expect(tags).not.toMatch(/<(script|img|link|iframe|object|embed|svg|base|form|input|audio|video)\b/i);
    expect(tags).not.toMatch(/\s(src|srcset|action|background|poster|style|on[a-z]+)=/i);
    expect(page).not.toMatch(/url\(|@import/i);
    expect(new Set([...pageOf(every).matchAll(/href="([^"]*)"/g)].map((m) => m[1]))).toEqual(
      new Set(["https://dichvucong.gov.vn/", "https://ca.gov.vn/"]),
    );
  });

  it("spells every code of the program for the phone", () => {
    const codes = [...new Set(codesIn(every))];
    expect(codes.filter((code) => /[A-Z]/.test(spelled(code, "vi")))).toEqual([]);
    expect(spelled("PLG-20", "vi")).toBe("pê, e-lờ, giê, hai, không");
    expect(spelled("PLG-20", "en")).toBe("P, L, G, two, zero");
  });
});
