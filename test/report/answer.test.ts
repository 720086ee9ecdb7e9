import { describe, expect, it } from "vitest";
import { toDo } from "../../src/report/answer.ts";
import { reportText } from "../../src/report/text.ts";
import { steps } from "../../src/steps/index.ts";
import { pageOf, reportNamed } from "./html/reports.ts";

/** The codes of what is to do, as the numbered list of the full text has them. */
function inText(text: string): readonly string[] {
  const full = text.slice(text.search(/^Báo cáo đầy đủ/m));
  return [...full.matchAll(/^ +\d+\. .*([A-Z]{3}-\d\d)$/gm)].flatMap(([, code]) => code ?? []);
}

/** The same of the page. */
function onPage(page: string): readonly string[] {
  const start = page.indexOf('<ol class="todo">');
  const list = page.slice(start, page.indexOf("</ol>", start));
  return [...list.matchAll(/<p class="what">.*?([A-Z]{3}-\d\d)/g)].flatMap(([, code]) => code ?? []);
}

describe("what is to do", () => {
  it.each([
    { name: "certificate-revoked", fails: "CRT-60" },
    { name: "certificate-expired", fails: "CRT-03" },
    { name: "pin-locked", fails: "TOK-11" },
  ])("begins with what fails, in the text and on the page alike: $name", ({ name, fails }) => {
    const report = reportNamed(name, "vi", "tax");
    const codes = toDo(report).map(({ code }) => code);
    expect(codes[0]).toBe(fails);
    expect(codes).toContain("PLG-20");
    expect(inText(reportText(report, { steps, language: "vi", ascii: false, width: 1000 }))).toEqual(codes);
    expect(onPage(pageOf(report))).toEqual(codes);
  });

  it("tells a code that was found twice by the weightier finding", () => {
    const report = reportNamed("healthy");
    const finding = { ...report.steps[0]?.findings[0], code: "SYS-50", what: "?", next: "", evidence: [] };
    const twice = (["warn", "fail"] as const).map((severity) => ({ ...finding, severity }));
    const steps = report.steps.map((step, at) => (at === 0 ? { ...step, findings: twice } : step));
    expect(toDo({ ...report, steps }).filter(({ code }) => code === "SYS-50")).toEqual([twice[1]]);
  });
});
