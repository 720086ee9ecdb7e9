import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/index.ts";
import { explanationJson } from "../../src/explain/json.ts";
import { explanationText } from "../../src/explain/text.ts";
import { listText } from "../../src/explain/list.ts";
import { allFindings } from "../../src/steps/all-findings.ts";
import { languages } from "../../src/text/language.ts";
import { known } from "./known.ts";

function codeOf(typed: string): string | null {
  const explanation = explain(typed, known);
  return explanation.kind === "code" ? explanation.codes.map(({ code }) => code).join() : null;
}

describe.each(languages)("every code, explained in %s", (language) => {
  const page = { language, ascii: false, columns: 80, hint: true };

  it("says what it means, how it is found and what to do, on lines of at most 80 columns", () => {
    for (const { code, severity } of allFindings) {
      const explanation = explain(code, known);
      const entry = known.codes.find((one) => one.code === code);
      const text = explanationText(explanation, known, page);
      expect(text).toContain(code);
      expect(entry?.how[language].length).toBeGreaterThan(20);
      expect(entry?.says[0][language].length).toBeGreaterThan(5);
      expect(entry?.next.length === 0).toBe(severity === "ok");
      expect(text).not.toMatch(/undefined|\[object|NaN|\bnull\b/);
      // An address stays whole.
      const long = text.split("\n").filter((line) => line.length > 80 && /\S{30,}/.exec(line) === null);
      expect(long).toEqual([]);
    }
  });
});

it("shows no name or number of an example as if it were real", () => {
  const samples =
    /viettel-ca_v6|KIỂM THỬ|KIEM THU|ePass2003|9900000016|proxy\.example|Google Chrome 150|LCS-CA G9|\/opt\/token/;
  for (const { says, next, otherwise } of known.codes)
    expect(JSON.stringify([says, next, otherwise])).not.toMatch(samples);
});

it.each([
  ["CRT-03", "CRT-03"],
  ["crt-03", "CRT-03"],
  ["crt03", "CRT-03"],
  ["crt 03", "CRT-03"],
  [" Crt–03. ", "CRT-03"],
  ["ＣＲＴ－０３", "CRT-03"],
  // Telex: s, r and w after a vowel are marks, or a lone w is ư.
  ["sý-08", "SYS-08"],
  ["úb-02", "USB-02"],
  ["pỏ-03", "POR-03"],
  ["brư-02", "BRW-02"],
  ["ký 04", "KYS-04"],
  // VNI: a digit after a vowel is a mark.
  ["síg1", "SIG-11"],
  ["Máy báo: ✖ CRT-03 chứng thư hết hạn, PLG-01", "CRT-03,PLG-01"],
])("takes %j for %s", (typed, code) => {
  const asked = codeOf(typed)?.split(",").toSorted().join();
  expect(asked).toBe(code.split(",").toSorted().join());
});

it("names the nearest codes where there is none such", () => {
  const explanation = explain("CRT-99", known);
  expect(explanation.kind).toBe("no-code");
  expect("nearestCodes" in explanation && explanation.nearestCodes).toHaveLength(3);
});

it("is one JSON document, in which nothing of what was typed stands", () => {
  const typed = "mã PIN của tôi là 83746501, Chứng thư số không có khóa bí mật \u001b[31m";
  const json = explanationJson(explain(typed, known), { language: "vi", version: "0", looked: null });
  expect(JSON.parse(json)).toMatchObject({ schema: "kyso/explanation@1", kind: "message", judged: null });
  expect(json).not.toContain("83746501");
  const text = explanationText(explain(typed, known), known, { language: "vi", ascii: false, columns: 80 });
  expect(text).not.toMatch(/83746501|\u001b/);
});

it("finds a code whose number was said without its 0", () => {
  expect(["crt-3", "CRT3", "tok 2"].map(codeOf)).toEqual(["CRT-03", "CRT-03", "TOK-02"]);
  expect(codeOf("crt-")).toBeNull();
});

it.each(languages)("lists every code within a narrow terminal, in %s", (language) => {
  const lines = listText(known, { language, ascii: false, columns: 40 }).split("\n");
  // A word that fills a line by itself stays whole.
  expect(lines.filter((line) => line.length > 40 && line.trim().includes(" "))).toEqual([]);
});
