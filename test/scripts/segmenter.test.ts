import { array, assert, constantFrom, integer, oneof, property, string } from "fast-check";
import { expect, test } from "vitest";
import { KysoSegmenter } from "../../scripts/first-frame/segmenter.ts";

const real = new Intl.Segmenter();
const ours = new KysoSegmenter();

function partsBy(segmenter: { segment(input: string): Iterable<{ segment: string; index: number }> }, text: string) {
  return [...segmenter.segment(text)].map(({ segment, index }) => ({ segment, index }));
}

test("splits every character of the basic plane, and any two that never combine, as Intl.Segmenter does", () => {
  const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)}b`);
  const differently = texts.filter(
    (text) => JSON.stringify(partsBy(ours, text)) !== JSON.stringify(partsBy(real, text)),
  );
  expect(differently).toEqual([]);
});

test("splits texts of any kind as Intl.Segmenter does", () => {
  const near = integer({ min: 0x20, max: 0x2900 }).map((code) => String.fromCharCode(code));
  const odd = constantFrom("\u0301", "\u200D", "\uFE0F", "👩‍👩‍👧", "🇻🇳", "\r\n", "ộ", "한", "…", "│", "✔", "©");
  assert(
    property(
      oneof(
        array(oneof(near, odd)).map((parts) => parts.join("")),
        string({ unit: "binary" }),
      ),
      (text) => {
        expect(partsBy(ours, text)).toEqual(partsBy(real, text));
      },
    ),
    { numRuns: 500 },
  );
});
