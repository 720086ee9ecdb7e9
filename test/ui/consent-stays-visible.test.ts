import * as fc from "fast-check";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import type { Tries } from "../../src/facts/pin-tries.ts";
import type { PinDoubt } from "../../src/pin/doubt.ts";
import { pinWords } from "../../src/ui/pin-words.ts";
import { penFor } from "../../src/ui/draw/pen.ts";
import { smallest } from "../../src/ui/frame/layout.ts";
import type { PinEcho } from "../../src/ui/keyboard/pin-entry.ts";
import { words } from "../../src/ui/words.ts";
import type { Text } from "../../src/text/language.ts";
import { confirmWord } from "../../src/wizard/confirm-word.ts";
import { libraryWarnings, padWarning, type PinWarning, uncountedWarning } from "../../src/wizard/pin-warnings.ts";
import type { CourseState, SigningPlan } from "../../src/wizard/state.ts";
import { observed } from "../../src/facts/observation.ts";
import { keysOf } from "../../src/wizard/keys/index.ts";
import { atSignature, frameOf, plan, view } from "./views.ts";
import { parts } from "../wizard/at.ts";
import { moduleNeedingConsent, now } from "../wizard/token-facts.ts";

const file = observed({
  format: "elf" as const,
  architectures: ["x64"],
  exportsFunctionList: observed(true),
  size: 1,
  modified: null,
  writableAt: "/home/ketoan/Tải về/bit4id/linux/x86_64",
  writableByGroup: null,
  owner: "ketoan",
});
const { path } = plan.terms.driver;
const drivers = observed({
  askable: observed(true),
  modules: [{ ...moduleNeedingConsent, path, resolved: path, forOthers: true, file }],
});
const library = libraryWarnings({ drivers }, path);
const uncounted = uncountedWarning({ vi: "ENOSPC", en: "ENOSPC" });
const allWarnings = [...library, padWarning, uncounted];

const plans: fc.Arbitrary<SigningPlan> = fc
  .record({
    warnings: fc.subarray<PinWarning>(allWarnings),
    triesToldOf: fc.constantFrom<Tries>("no-sign-of-misses", "missed-before", "may-be-last", "last-try"),
    entry: fc.constantFrom("keyboard" as const, "none" as const),
    holder: fc.constantFrom(plan.holder, "TỔNG CÔNG TY ĐẦU TƯ PHÁT TRIỂN HẠ TẦNG VÀ THƯƠNG MẠI QUỐC TẾ KIỂM THỬ"),
    otherDrivers: fc.constantFrom([], ["/usr/lib/opensc-pkcs11.so", "/opt/an/other.so"]),
  })
  .map(({ triesToldOf, ...changed }) =>
    // Nothing warns of a PIN that is not asked for.
    changed.entry === "none"
      ? { ...plan, ...changed, warnings: [] }
      : { ...plan, ...changed, terms: { ...plan.terms, triesToldOf } },
  );

const echoes: fc.Arbitrary<PinEcho> = fc.oneof(
  fc.constantFrom<PinEcho>(
    { any: false, refused: null },
    { any: true, refused: null },
    { any: true, refused: null, odd: true },
    { any: false, refused: null, forgotten: "odd" },
    { any: false, refused: null, forgotten: "other" },
    { any: false, refused: "too-long" },
    { any: false, refused: "several-lines" },
  ),
  fc
    .constantFrom<PinDoubt>("odd", "space", "short", "long")
    .map((about): PinEcho => ({ any: true, refused: null, odd: true, doubt: { about, word: "DONG" } })),
);

/** A question by which a signature is agreed to, with the texts of which one form must be on the screen in full. */
interface Question {
  readonly course: CourseState;
  readonly pin: PinEcho;
  readonly texts: readonly (readonly Text[])[];
}

const warned = ({ warnings }: SigningPlan) => warnings.map(({ what, brief }) => [what, brief]);

const questions: fc.Arbitrary<Question> = fc
  .record({ plan: plans, kind: fc.constantFrom("consent", "confirm-word", "pin", "consents", "pad"), pin: echoes })
  .map(({ plan: agreed, kind, pin }) => {
    const none: PinEcho = { any: false, refused: null };
    switch (kind) {
      case "consent": {
        const course = atSignature({ name: "consent", plan: agreed });
        const why = [words.signWhy, words.signWhyBrief];
        return {
          course,
          pin: none,
          texts: [why, ...warned(agreed), ...(agreed.entry === "none" ? [[words.noPin]] : [])],
        };
      }
      case "confirm-word": {
        const course = atSignature({ name: "confirm-word", plan: agreed, missed: true });
        return { course, pin: none, texts: [[words.typeWord, words.typeWordBrief], [confirmWord], ...warned(agreed)] };
      }
      case "pin":
        return { course: atSignature({ name: "pin", plan: agreed }), pin, texts: [...asked(pin), ...warned(agreed)] };
      case "consents": {
        // The course comes to this field only where nothing speaks against a try.
        const plain = {
          ...agreed,
          warnings: [],
          terms: { ...agreed.terms, triesToldOf: "no-sign-of-misses" as const },
        };
        const course = atSignature({ name: "pin", plan: plain, consents: true });
        return { course, pin, texts: [[words.pinIsYes], ...asked(pin)] };
      }
      default: {
        const course = atSignature({ name: "confirm-pin-pad", token: plan.terms.token, key: "" });
        return {
          course,
          pin: none,
          texts: [
            [words.padSays, words.padSaysBrief],
            [words.padYes, words.padYesBrief],
          ],
        };
      }
    }
  });

/** The texts that stand at the PIN field: to switch the input method off, or how a doubtful PIN is sent or erased. */
function asked(pin: PinEcho): readonly (readonly Text[])[] {
  if (pin.doubt) return [[pinWords.eraseOrSend, pinWords.eraseOrSendBrief]];
  const quiet = !pin.odd && !pin.refused && !pin.forgotten;
  return [[words.pin], ...(quiet ? [[pinWords.inputMethodOff]] : [])];
}

/** Returns the panel's text without borders, the list of steps and line breaks. */
function panelText(lines: readonly string[]): string {
  const rows = lines.flatMap((line) => /^[│|](?:.*(?:││|\|\|))?(.*)[│|]$/.exec(line)?.[1] ?? []);
  return squeezed(rows.join(" "));
}

/** Codes stand at the right end of a warning's first line, amid its words. */
function squeezed(text: string): string {
  return text.replaceAll(/(TOK|DRV)-\d\d/g, " ").replaceAll(/\s+/g, "");
}

test("what is agreed to, and what speaks against it, is in full on every screen, in any size and both languages", () => {
  const sizes = fc.record({
    columns: fc.oneof(fc.constantFrom(40, 41, 69, 70, 80), fc.integer({ min: smallest.columns, max: 140 })),
    rows: fc.oneof(fc.constantFrom(12, 13, 24), fc.integer({ min: smallest.rows, max: 50 })),
  });
  fc.assert(
    fc.property(
      questions,
      sizes,
      fc.constantFrom("vi" as const, "en" as const),
      fc.boolean(),
      (question, size, language, ascii) => {
        const pen = penFor(language, ascii);
        const { course, pin, texts } = question;
        const keys = keysOf(parts, course, now);
        const lines = frameOf(view(course, { size, pen, keys, pin: { ...pin, lit: false } }));
        expect(lines.length).toBeLessThan(size.rows);
        expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(size.columns);
        // The first key, by which the person agrees or cancels, is shown as well.
        const [first] = keys.filter(({ label }) => label);
        expect(squeezed(lines.join(" "))).toContain(squeezed(pen.t(first?.label ?? "")));
        const seen = panelText(lines);
        for (const forms of texts) {
          const there = forms.some((form) => seen.includes(squeezed(pen.t(form))));
          expect(there, `${pen.t(forms[0] ?? "")}\n${lines.join("\n")}`).toBe(true);
        }
      },
    ),
    { numRuns: 100, examples: smallestOfEach() },
  );
}, 60_000);

/** The fullest question of each kind in the smallest window. */
function smallestOfEach(): [Question, { columns: number; rows: number }, "vi" | "en", boolean][] {
  const full = { ...plan, warnings: allWarnings, terms: { ...plan.terms, triesToldOf: "last-try" as const } };
  const none: PinEcho = { any: false, refused: null };
  const doubt: PinEcho = { any: true, refused: null, odd: true, doubt: { about: "odd", word: "I AGREE" } };
  const all: readonly Question[] = [
    {
      course: atSignature({ name: "consent", plan: full }),
      pin: none,
      texts: [[words.signWhy, words.signWhyBrief], ...warned(full)],
    },
    { course: atSignature({ name: "confirm-word", plan: full, missed: true }), pin: none, texts: warned(full) },
    { course: atSignature({ name: "pin", plan: full }), pin: none, texts: [...asked(none), ...warned(full)] },
    {
      course: atSignature({ name: "pin", plan, consents: true }),
      pin: none,
      texts: [[words.pinIsYes], ...asked(none)],
    },
    {
      course: atSignature({ name: "pin", plan, consents: true }),
      pin: doubt,
      texts: [[words.pinIsYes], ...asked(doubt)],
    },
  ];
  return all.flatMap((question) =>
    (["vi", "en"] as const).flatMap((language) =>
      [true, false].map((ascii): [Question, { columns: number; rows: number }, "vi" | "en", boolean] => [
        question,
        { ...smallest },
        language,
        ascii,
      ]),
    ),
  );
}

test.each([
  ["vi", "chỉ đoạn văn bản thử của kyso"],
  ["en", "kyso's own test text alone"],
] as const)("the yes names the text that is signed (%s), also where that text is folded away", (language, text) => {
  const course = atSignature({ name: "pin", plan, consents: true });
  const lines = frameOf(view(course, { size: { columns: 60, rows: 14 }, pen: penFor(language, false) }));
  expect(squeezed(lines.join(" "))).not.toContain(squeezed(language === "vi" ? "Sẽ ký" : "Will sign"));
  expect(panelText(lines)).toContain(squeezed(text));
});

test("a window so small that not all fits lets the rest be scrolled to", () => {
  const course = atSignature({ name: "pin", plan, consents: true });
  const size = { columns: 60, rows: 14 };
  const far = frameOf(view(course, { size, scroll: 1000 })).join("\n");
  expect(far).toContain("kyso không lưu mã PIN");
  expect(frameOf(view(course, { size })).join("\n")).not.toContain("kyso không lưu mã PIN");
});
