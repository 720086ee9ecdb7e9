import { expect, it } from "vitest";
import type { RawItem } from "../../src/bundle/raw.ts";
import { rawTold } from "../../src/bundle/raw-told.ts";

const encoding = { read: "ascii", mark: false, invalid: false } as const;
const text = (lines: readonly string[]) => ({ encoding, ends: "crlf" as const, lines: [...lines], cut: false });

function item(lines: readonly string[], more: Partial<RawItem> = {}): RawItem {
  const why = "pnputil listed nothing";
  return {
    program: "pnputil",
    args: ["/x"],
    exit: 0,
    why,
    partly: false,
    stdout: text(lines),
    stderr: text([""]),
    ...more,
  };
}

it("says so where everything could be read", () => {
  expect(rawTold([], { left: 0, language: "en" })).toEqual({
    lines: ["kyso could read every answer of the system: there is nothing to add to the bundle (--raw)."],
    whole: true,
  });
});

it("shows short answers whole, with the question, the exit status, the reason and each stream", () => {
  const told = rawTold([item(["Xxx: 99", ""], { stderr: text(["XXXXX"]), partly: true })], { left: 2, language: "vi" });
  expect(told.whole).toBe(true);
  expect(told.lines.slice(2)).toEqual([
    "1. pnputil /x, exit 0: pnputil không liệt kê gì (3 dòng, 15 ký tự; phần còn lại đã đọc được)",
    "   | Xxx: 99",
    "   | ",
    "   | [stderr]",
    "   | XXXXX",
    "2 câu trả lời nữa không được giữ lại: quá nhiều.",
  ]);
});

it("shows of long answers the first lines and answers, and all on demand", () => {
  const long = Array.from({ length: 12 }, (_, i) => item(Array.from({ length: 30 }, () => `${"x".repeat(200)} ${i}`)));
  const told = rawTold(long, { left: 0, language: "en" });
  expect(told.whole).toBe(false);
  expect(told.lines.length).toBeLessThan(70);
  expect(Math.max(...told.lines.map((line) => line.length))).toBeLessThan(140);
  expect(told.lines).toContain("   … and 25 lines more, in the file");
  expect(told.lines.at(-1)).toBe("… and 4 answers more, in the file");
  const all = rawTold(long, { left: 0, language: "en", all: true });
  expect(all.whole).toBe(true);
  expect(all.lines.filter((line) => line.startsWith("   | x")).length).toBe(360);
});
