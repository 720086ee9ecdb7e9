import { assert, integer, oneof, property, string } from "fast-check";
import { expect, it } from "vitest";
import { clean } from "../../src/text/clean.ts";

it("takes out what would move the cursor, turn the text round or hide", () => {
  expect(clean("a\u001b[2Jb\r\nc\u0000d\u202ee\u200bf\u2028g")).toBe("a [2Jb c d e f g");
  expect(clean("  \u0007  ")).toBe("");
});

it("keeps Vietnamese as it is, and puts it into one form", () => {
  expect(clean("Chữ ký số của Công ty TNHH Kiểm thử")).toBe("Chữ ký số của Công ty TNHH Kiểm thử");
  expect(clean("Việt".normalize("NFD"))).toBe("Việt");
});

it("cuts at the length that the facts allow, and never within a character", () => {
  expect(clean("abcdef", 4)).toBe("abc…");
  expect(clean("abcd", 4)).toBe("abcd");
  expect(clean("ab😀cd", 4)).toBe("ab…");
  expect(clean("😀".repeat(400), 500).length).toBeLessThanOrEqual(500);
});

it("is bounded, well-formed, without control characters and in one form, for any text", () => {
  const texts = oneof(string(), string({ unit: "binary" }), string({ unit: "grapheme" }));
  assert(
    property(texts, integer({ min: 1, max: 60 }), (text, longest) => {
      const cleaned = clean(text, longest);
      expect(cleaned.length).toBeLessThanOrEqual(longest);
      expect(cleaned.isWellFormed()).toBe(true);
      expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(cleaned.normalize("NFC")).toBe(cleaned);
    }),
    { numRuns: 2000 },
  );
});

it("leaves no character as it is that a terminal acts on, that nobody sees or that has another form", () => {
  const bad = Array.from({ length: 0x3000 }, (_, at) => clean(`a${String.fromCodePoint(at)}b`)).filter(
    (text) =>
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]|(?=[^ \u00A0])\p{Zs}/u.test(text) ||
      text.normalize("NFC") !== text,
  );
  expect(bad).toEqual([]);
});
