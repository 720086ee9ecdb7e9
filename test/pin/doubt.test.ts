import { expect, test } from "vitest";
import { doubtAbout, pinLengths } from "../../src/pin/doubt.ts";

const anyLength = { least: null, most: null };
const pin = (text: string) => Buffer.from(text, "utf8");

test.each([
  ["full-width digits", "１２３４"],
  ["an accented letter", "congtỳ3"],
  ["a letter and its accent apart", "a\u0301bc123"],
  ["a no-break space", "1234\u00A0"],
  ["a zero-width space", "12\u200B34"],
  ["a byte order mark", "\uFEFF1234"],
  ["a right-to-left override", "12\u202E34"],
  ["a C1 control", "12\u009B34"],
  ["a soft hyphen", "12\u00AD34"],
  ["Arabic digits", "١٢٣٤"],
  ["a C0 control", "12\u000134"],
  ["a DEL", "12\u007F34"],
])("a PIN with %s is odd", (_, text) => {
  expect(doubtAbout(pin(text), anyLength)).toBe("odd");
});

test.each(["1234", "aB3$ ~!", "a b", "0"])("the printable ASCII “%s” is not doubted", (text) => {
  expect(doubtAbout(pin(text), anyLength)).toBeNull();
});

test.each([" 1234", "1234 "])("a space around it (“%s”) is doubted", (text) => {
  expect(doubtAbout(pin(text), anyLength)).toBe("space");
});

test.each([
  ["4 to 16, as most do", 4, 16, { least: 4, most: 16 }],
  ["6 to 8", 6, 8, { least: 6, most: 8 }],
  ["one length", 6, 6, { least: 6, most: 6 }],
  ["4 to 255, as SoftHSM does", 4, 255, { least: 4, most: null }],
  ["0 to 0", 0, 0, anyLength],
  ["0 to 255", 0, 255, anyLength],
  ["255 to 255", 255, 255, anyLength],
  ["more at least than at most", 16, 4, anyLength],
  ["at most 2, which no token has", 0, 2, anyLength],
  ["CK_UNAVAILABLE_INFORMATION", 4, 0xffffffff, { least: 4, most: null }],
  ["nothing", null, null, anyLength],
  ["the least alone", 6, null, { least: 6, most: null }],
])("of a token that says %s, only what is credible is used", (_, min, max, lengths) => {
  expect(pinLengths(min, max)).toEqual(lengths);
});

test("a PIN is measured in bytes", () => {
  const lengths = pinLengths(6, 8);
  const doubts = ["12345", "123456", "12345678", "123456789"].map((text) => doubtAbout(pin(text), lengths));
  expect(doubts).toEqual(["short", null, null, "long"]);
});
