import { array, assert, constantFrom, integer, property } from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { columnsOf, wrapped, wrappedLines } from "../../src/text/wrap.ts";

it("indents the further lines by the width of what stands before the first", () => {
  expect(wrapped({ lead: "  1. ", text: "Cắm token vào máy rồi đợi.", width: 20 })).toEqual([
    "  1. Cắm token vào",
    "     máy rồi đợi.",
  ]);
});

it("keeps the code with the last word of its sentence", () => {
  expect(wrapped({ text: "Chưa thấy token nào.", codes: ["USB-02"], width: 26 })).toEqual([
    "Chưa thấy token",
    "nào.  USB-02",
  ]);
  expect(wrapped({ text: "Chưa thấy.", codes: ["USB-02", "DRV-01"], width: 20 })).toEqual([
    "Chưa thấy.  USB-02",
    "DRV-01",
  ]);
});

it("lets a word that does not fit behind the indent begin further left, and keeps a wider one whole", () => {
  const address = "https://example.vn/mot/duong/dan";
  expect(wrapped({ lead: "       → ", text: `Mở ${address} rồi ký.`, width: 36 })).toEqual([
    "       → Mở",
    `    ${address}`,
    "         rồi ký.",
  ]);
  expect(wrapped({ text: `Mở ${address}`, width: 20 })).toEqual(["Mở", address]);
});

it("breaks between words only, and no line is wider than asked for unless one word is", () => {
  const word = constantFrom(
    "token",
    "chứng",
    "会社",
    "e\u0301",
    "👩",
    "https://dichvucong.gov.vn/p/home/dvc-dang-ky.html",
  );
  assert(
    property(array(word, { minLength: 1 }), integer({ min: 12, max: 90 }), (words, width) => {
      const lines = wrapped({ lead: "  - ", text: words.join(" "), width }).map((line) =>
        line.replace(/^ {2}-/, "   "),
      );
      const text = lines.map((line) => line.trim()).join(" ");
      expect(text.trim()).toBe(words.map((one) => one.normalize("NFC")).join(" "));
      const wide = lines.filter((line) => stringWidth(line) > width);
      expect(wide.filter((line) => line.trim().includes(" "))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("counts columns as string-width does", () => {
  for (const text of ["Ký thử “token” … · →", "会社", "e\u0301 👩", "Nguyễn"])
    expect(columnsOf(text)).toBe(stringWidth(text));
});

it("wraps a list's lines below their first word, and leaves those that fit as they are", () => {
  expect(wrappedLines(["  a  b", "  3 × thư mục và tệp", "12. timedatectl không nói", "   | Xxxx xxx"], 16)).toEqual([
    "  a  b",
    "  3 × thư mục và",
    "  tệp",
    "12. timedatectl",
    "    không nói",
    "   | Xxxx xxx",
  ]);
});
