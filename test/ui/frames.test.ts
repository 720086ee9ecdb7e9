import { join } from "node:path";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import { good as holderIsGood } from "../../src/steps/certificate/findings.ts";
import { crlOverHttps } from "../../src/steps/certificate/pointer-findings.ts";
import { leftOver } from "../../src/steps/certificate/store-findings.ts";
import { taxUntold } from "../../src/steps/plugin/filing-findings.ts";
import { answering, old } from "../../src/steps/plugin/findings.ts";
import { stepLines } from "../../src/ui/plain/lines.ts";
import type { CourseState } from "../../src/wizard/state.ts";
import {
  atDriver,
  atReport,
  atSignature,
  frameOf,
  noDriver,
  planTelling,
  result,
  twoCertificates,
  view,
} from "./views.ts";
import { shown } from "./shown.ts";
import { small, typed } from "./states.ts";

describe("screens", () => {
  test.each(Object.entries(shown))("%s", async (name, seen) => {
    const file = join(
      import.meta.dirname,
      "golden",
      `${name.replaceAll("×", "x").replaceAll(/[ ,]+/g, "-").toLowerCase()}.txt`,
    );
    await expect(`${frameOf(seen).join("\n")}\n`).toMatchFileSnapshot(file);
  });

  test("a small screen shows what to do, however much evidence a finding has", () => {
    const evidence = Array.from(
      { length: 12 },
      (_, at) => `44${at}: node.exe · tcp ok · tls ERR_SSL_WRONG_VERSION_NUMBER`,
    );
    const findings = [{ ...noDriver, evidence }, taxUntold.example()];
    const results = { ...atDriver.results, ...Object.fromEntries([result("plugin", "failed", findings)]) };
    const lines = frameOf(view({ ...atDriver, current: "plugin", results }, small));
    expect(lines.findIndex((line) => line.includes("… D"))).toBeGreaterThan(0);
    expect(lines.findIndex((line) => line.includes(" 1. "))).toBeGreaterThan(
      lines.findIndex((line) => line.includes("Làm gì bây giờ")),
    );
  });

  test("the finding that gives the step its status comes first, not a worse one about something else", () => {
    const findings = [taxUntold.example(), old.example()];
    const results = { ...atDriver.results, ...Object.fromEntries([result("plugin", "warned", findings)]) };
    const lines = frameOf(view({ ...atDriver, current: "plugin", mode: { name: "reviewing" }, results }));
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    expect([at("PLG-03"), at("Làm gì bây giờ"), at("PLG-20")].map((line, i, all) => line > (all[i - 1] ?? 0))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test("a step that passed begins with its “ok” finding, not with one about something else", () => {
    const findings = [taxUntold.example(), answering.example()];
    const seen = { ...atDriver, results: Object.fromEntries([result("plugin", "passed", findings)]) };
    const first = (lines: readonly string[]) => lines.find((line) => /PLG-\d\d/.test(line));
    expect(first(frameOf(view({ ...seen, current: "plugin", mode: { name: "reviewing" } })))).toContain("PLG-00");
    expect(first(stepLines(view(seen), "plugin"))).toContain("PLG-00");
  });

  test.each([
    { columns: 80, rows: 24 },
    { columns: 60, rows: 20 },
  ])("a step that passed shows its tick before the notes, which have a heading of their own", (size) => {
    const findings = [leftOver.example(), crlOverHttps.example(), holderIsGood.example()];
    const results = { ...atDriver.results, ...Object.fromEntries([result("certificate", "passed", findings)]) };
    const seen = view({ ...atDriver, current: "certificate", mode: { name: "reviewing" }, results }, { size });
    const lines = frameOf(seen);
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    expect(at("CRT-00")).toBeGreaterThan(0);
    expect(at("Nên biết")).toBeGreaterThan(at("CRT-00"));
    expect(at("CRT-74")).toBeGreaterThan(at("Nên biết"));
    expect(at("Làm gì bây giờ")).toBe(-1);
  });

  test.each([30, 40, 60, 70, 80, 100])("every screen of %i columns fits in width and height", (columns) => {
    const tooLarge: string[] = [];
    for (const [name, seen] of Object.entries(shown))
      for (const rows of [5, 12, 24, 40]) {
        const lines = frameOf({ ...seen, size: { columns, rows } });
        const widest = Math.max(...lines.map((line) => stringWidth(line)));
        if (lines.length >= rows || widest > columns) tooLarge.push(`${name} at ${columns}×${rows}`);
      }
    expect(tooLarge).toEqual([]);
  });

  test("the smallest window shows the PIN field with the warning about earlier tries", () => {
    const pin = atSignature({ name: "pin", plan: planTelling("last-try") });
    const frame = frameOf(view(pin, { size: { columns: 40, rows: 12 }, ...typed })).join("\n");
    expect(frame).toContain("Mã PIN  ▏••••••••");
    expect(frame).toContain("MỘT lần thử");
  });

  test("the highlighted one of many certificates is always visible", () => {
    const [one] = twoCertificates.certificates;
    const certificates = Array.from({ length: 9 }, (_, i) => ({ ...one, holder: `ĐƠN VỊ SỐ ${i + 1}` }));
    for (let highlighted = 0; highlighted < certificates.length; highlighted += 1) {
      const course = atSignature({ name: "choosing-certificate", certificates, highlighted });
      const frame = frameOf(view(course, small)).join("\n");
      expect(frame).toContain(`▸ ${highlighted + 1}. ĐƠN VỊ SỐ ${highlighted + 1}`);
    }
  });

  test("a panel that does not fit can be scrolled to its last line", () => {
    const size = { columns: 60, rows: 14 };
    const far = frameOf(view({ ...atDriver, help: true }, { size, scroll: 1000 })).join("\n");
    expect(far).toContain("Ctrl-C");
    expect(frameOf(view({ ...atDriver, help: true }, { size })).join("\n")).not.toContain("Ctrl-C");
  });

  test("what only filing needs is listed to do only if filing was asked for", () => {
    const told = {
      ...atReport.results,
      ...Object.fromEntries([
        result("plugin", "unknown", [taxUntold({ tools: ["CTSigningHub", "eSigner"], installed: [] })]),
      ]),
    };
    const frame = (purpose: "tax" | null) =>
      frameOf(view({ ...atReport, results: told, choices: { ...atReport.choices, purpose } })).join("\n");
    expect(frame("tax")).toContain("PLG-20");
    expect(frame(null)).not.toContain("PLG-20");
  });

  test("the report gives each step of a finding lines of its own, so that a command is copied alone", () => {
    const command = "sudo dnf install pcsc-lite-ccid";
    const next = [
      { vi: `Chạy: ${command}`, en: `Run: ${command}` },
      { vi: "Rút token, cắm lại.", en: "Plug it in again." },
    ];
    const results = {
      ...atReport.results,
      ...Object.fromEntries([result("driver", "failed", [{ ...noDriver, next }])]),
    };
    const lines = frameOf(view({ ...atReport, results }, { size: { columns: 100, rows: 50 } }));
    const at = lines.findIndex((line) => line.includes(command));
    expect(lines[at]).toMatch(/ 1\. → Chạy: sudo dnf install pcsc-lite-ccid +DRV-/);
    expect(lines[at + 1]).toMatch(/^│ +→ Rút token, cắm lại\. +│$/);
  });

  test("evidence is left out before what to do would be hidden", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `tệp ${i + 1} không nhận ra token`);
    const course: CourseState = {
      ...atDriver,
      results: {
        ...atDriver.results,
        ...Object.fromEntries([result("driver", "failed", [{ ...noDriver, evidence: lines }])]),
      },
    };
    const frame = frameOf(view(course, small)).join("\n");
    expect(frame).toContain("2. Chạy tệp cài đặt");
    expect(frame).toContain("… D");
  });
});
