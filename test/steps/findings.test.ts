import { expect, it } from "vitest";
import { allFindings } from "../../src/steps/all-findings.ts";
import type { Area, Finding } from "../../src/steps/finding.ts";
import { steps } from "../../src/steps/index.ts";
import { stepIds } from "../../src/steps/step.ts";
import type { Text } from "../../src/text/language.ts";

const areas: readonly Area[] = ["SYS", "USB", "DRV", "TOK", "CRT", "NET", "POR", "PLG", "BRW", "SIG", "KYS"];

function sentences(finding: Finding): readonly Text[] {
  return [finding.what, ...finding.next];
}

/** Returns the codes of the findings that break a rule. */
function breaking(keeps: (finding: Finding) => boolean): readonly string[] {
  return allFindings.filter((f) => !keeps(f)).map((f) => f.code);
}

/** Returns the sentences that break a rule in one of the languages, with their code. */
function wrongly(keeps: (text: Text, finding: Finding) => boolean): readonly string[] {
  return allFindings.flatMap((f) =>
    sentences(f)
      .filter((text) => !keeps(text, f))
      .map((text) => `${f.code} ${text.vi} | ${text.en}`),
  );
}

/** Matches what no sentence may contain: control characters, line breaks, bidirectional overrides. */
const unclean = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const leftover = /TODO|FIXME|undefined|\[object|NaN/;
const vietnamese = /[ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i;

it("gives every finding its own code", () => {
  const codes = allFindings.map((f) => f.code);
  expect(codes.length).toBeGreaterThan(90);
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
});

it("begins each code with a known area", () => {
  expect(breaking(({ code }) => /^[A-Z]{3}-\d\d$/.test(code) && areas.some((area) => code.startsWith(area)))).toEqual(
    [],
  );
});

it("uses the number 00 for `ok` findings only, and for all of them", () => {
  expect(breaking(({ code, severity }) => (severity === "ok") === code.endsWith("-00"))).toEqual([]);
});

it("says what happened in both languages, each in one clean sentence", () => {
  expect(wrongly(({ vi, en }) => vi.trim() !== "" && en.trim() !== "")).toEqual([]);
  expect(wrongly(({ vi, en }) => !unclean.test(vi) && !unclean.test(en))).toEqual([]);
  expect(wrongly(({ vi, en }) => !leftover.test(vi) && !leftover.test(en))).toEqual([]);
  expect(wrongly(({ vi, en }) => vi === vi.normalize("NFC") && en === en.normalize("NFC"))).toEqual([]);
});

it("calls a TCP port “cổng kết nối”: “cổng” alone is the portal, or a socket for a plug", () => {
  expect(wrongly(({ vi }) => !/cổng \d/i.test(vi))).toEqual([]);
  expect(wrongly(({ vi }) => !/Cổng kết nối (?!\d)/.test(vi))).toEqual([]);
});

it("writes Vietnamese in Vietnamese and English in English", () => {
  expect(wrongly(({ vi }) => vietnamese.test(vi))).toEqual([]);
  // Quotations from a screen and names stay in their own language.
  const own = (en: string) => en.replace(/“[^”]*”/g, "").replaceAll("TẬP DƯỢT / PRACTICE", "");
  expect(wrongly(({ en }, { code }) => ["CRT-00", "CRT-28"].includes(code) || !vietnamese.test(own(en)))).toEqual([]);
});

it("says what to do next unless all is well", () => {
  expect(breaking(({ severity, next }) => next.length > 0 || severity === "ok")).toEqual([]);
});

it("never suggests a PIN to try", () => {
  expect(wrongly(({ vi, en }) => !/\b(1234\d*|0000\d*)\b/.test(`${vi} ${en}`))).toEqual([]);
});

it("has a place in the guide for each step, with its instructions in both languages", () => {
  const complete = steps.filter(
    ({ title, guide }) =>
      title.vi !== "" &&
      title.en !== "" &&
      /\d/.test(guide.place.vi) &&
      guide.lines.length > 0 &&
      guide.lines.every(({ vi, en }) => vi === vi.normalize("NFC") && vi !== "" && en !== ""),
  );
  expect(complete.map((step) => step.id)).toEqual([...stepIds]);
});

it("gives every instruction of the public guide, with the words on the screen", () => {
  const spoken = steps.flatMap((step) => step.guide.lines.map((line) => line.vi)).join("\n");
  const documented = [
    // 2.1
    "chữ ký số trong USB Token",
    "máy tính có kết nối Internet",
    "“Plugin VNPT-CA PKI Token”",
    "bản mới nhất",
    "mọi nhà cung cấp",
    // 2.2, 1–2
    "https://dichvucong.gov.vn/",
    "“Hỗ trợ” ở góc phải",
    "“Hướng dẫn sử dụng”",
    // 3–5
    "“Phần mềm hỗ trợ”",
    "một bản cho Windows, một bản cho Mac",
    "giải nén",
    "“Đồng ý”",
    "“Tiếp tục”",
    "“Tôi đã đọc và chấp nhận các điều khoản trên”",
    "“Kết thúc”",
    // 6
    "“Đăng ký”",
    "“Doanh nghiệp”",
    "“USB ký số”",
    "“Chúc mừng bạn đã đăng ký thành công”",
    // 7
    "“Đăng nhập”",
    "“Tài khoản cấp bởi Dịch vụ Công Quốc Gia”",
    // 3
    "“Đăng nhập” ở góc phải",
    "“Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức”",
    "liên kết tải công cụ trên trang",
    "mở ổ đĩa USB của token, chạy tệp cài đặt",
    "chọn một chứng thư rồi nhấn “OK”",
    "Nhập mã PIN của USB Token",
    // what it is used for, last sentence
    "ký số từ xa (ví dụ MISA eSign)",
  ];
  expect(documented.filter((words) => !spoken.includes(words))).toEqual([]);
});
