import * as fc from "fast-check";
import { expect, it } from "vitest";
import { maskedText } from "../../src/bundle/mask.ts";
import { type PersonalValue, personalBy } from "../../src/bundle/personal-words.ts";
import type { OwnWords } from "../../src/facts/unread.ts";
import { pnputilWords } from "../../src/machine/windows/pnputil-words.ts";
import { windowsTape } from "../lab/windows.ts";

const nothing = () => false;
const own: OwnWords = { words: ["Manufacturer Name", "Status", "Instance ID", "REG_SZ"] };

it("keeps the adapter's words, signs, blanks and lines, and masks all else in place", () => {
  const text = "Status:   Läuft\r\n\tGerät-Nr 0123\u00A0: Nguyễn Đình Ước 機器２\r\n{Ab}";
  expect(maskedText(text, own, nothing)).toBe("Status:   Xăxxx␍\n␉Xxxăx-Xx 9999\u00A0: Xxxxăx Ăăxx Ăăx 字字9␍\n{Xx}");
});

it("keeps a word only where it stands by itself", () => {
  expect(maskedText("StatusQuo xREG_SZ REG_SZ\tStatus", own, nothing)).toBe("XxxxxxXxx xXXX_XX REG_SZ␉Status");
});

it("shows that a letter was beyond ASCII, in parts, a control character or none, and not which", () => {
  const odd = "ä\u0099Nguye\u0302\u0303n \u001B[31m\0 Ã©»\uFFFD\uFEFF🦊\uE000\u202E";
  expect(maskedText(odd, own, nothing)).toBe("ăăXxxxx´´x ␀[99x␀ Ă¤¤\uFFFD¤¤\uFFFD¤");
});

it("keeps JSON what it is, with the letters that are written as numbers masked", () => {
  const json = { words: ["status"], json: true } as const;
  const text = String.raw`{"status":"Nguy\u1ec5n\n\"x\" C:\\Users\\nam","a":null,"b":[true,-12]}`;
  const masked = maskedText(text, json, nothing);
  expect(masked).toBe(String.raw`{"status":"Xxxx\u0103x\n\"x\" X:\\Xxxxx\\xxx","x":null,"x":[true,-99]}`);
  expect(JSON.parse(masked)).toHaveProperty("status");
});

it("keeps a device's maker and model, and masks its serial", () => {
  const masked = maskedText(windowsTape("pnputil.txt"), pnputilWords, nothing);
  expect(masked).toContain("Instance ID:                USB\\VID_0A5C&PID_5833\\9999999999XXXX");
  expect(masked).toContain("Class GUID:                 {50dd5230-ba8a-11d1-bf5d-0000f805f530}");
  expect(masked).not.toMatch(/Dell|5&1a2b3c4d/);
});

const of = (...values: readonly PersonalValue[]) => personalBy(values);

it("masks a word of the adapter's that is, or holds, a personal value", () => {
  const tests: readonly (readonly [PersonalValue, string, string])[] = [
    [{ kind: "name", value: "CÔNG TY STATUS" }, "Status: 1", "Xxxxxx: 9"],
    [{ kind: "name", value: "Manu" }, "Manufacturer Name", "Xxxxxxxxxxxx Xxxx"],
    [{ kind: "path", value: "C:\\Users\\Instance\\x.dll" }, "Instance ID", "Xxxxxxxx XX"],
    [{ kind: "host", value: "status.example.vn" }, "Status", "Xxxxxx"],
    [{ kind: "serial", value: "id" }, "Instance ID", "Xxxxxxxx XX"],
    // Two letters within a word are no trace of a name of two letters.
    [{ kind: "name", value: "Tu" }, "Status", "Status"],
    [{ kind: "certificate", value: "STATUS MIIB" }, "Status", "Status"],
  ];
  for (const [value, text, masked] of tests)
    expect([value.value, maskedText(text, own, of(value))]).toEqual([value.value, masked]);
  const numbers = of({ kind: "serial", value: "vid_096e" });
  expect(maskedText("USB\\VID_096E&PID_0807\\1", pnputilWords, numbers)).toBe("XXX\\XXX_999X&XXX_9999\\9");
});

const vietnamese = ["Nguyễn", "Văn", "Đỗ", "Thị", "Hồng", "Ước", "Trần", "Kế", "Toán", "Nga", "Yến", "Phượng"];
const inWords = ["Manu", "Name", "Status", "Inst", "stance", "Serial", "USB", "Class", "REG"];

/** Values as people's machines have them; with a letter, so that a mask of digits alone is no trace of them. */
const canary: fc.Arbitrary<PersonalValue> = fc.oneof(
  fc
    .array(fc.constantFrom(...vietnamese, ...inWords), { minLength: 2, maxLength: 4 })
    .map((parts) => ({ kind: "name" as const, value: parts.join(" ") })),
  fc.constantFrom(...inWords).map((value) => ({ kind: "name" as const, value })),
  fc.stringMatching(/^[A-W][0-8A-W]{5,14}$/).map((value) => ({ kind: "serial" as const, value })),
  fc.stringMatching(/^[0-8]{10}(-[0-8]{3})?$/).map((value) => ({ kind: "tax-code" as const, value })),
  fc
    .tuple(fc.constantFrom("C:\\Users\\", "/Users/", "/home/"), fc.constantFrom(...vietnamese, ...inWords, "an.tran"))
    .map(([folder, user]) => ({ kind: "path" as const, value: `${folder}${user}` })),
  fc.stringMatching(/^[a-w][a-w0-8]{3,9}\.vn$/).map((value) => ({ kind: "host" as const, value })),
);

const lines = [
  "Instance ID:   ",
  "\r\n",
  "Status: ",
  "\t",
  '"',
  "=",
  " (",
  ")",
  "\\",
  "   REG_SZ    ",
  "Manufacturer Name:",
];

// Made once: it is slow to make.
const rubbish = fc.string({ unit: "binary", maxLength: 4 }).map((text) => text.toWellFormed());

/** An answer with the canaries in it, in any case and form, between an adapter's own words. */
const answers = fc
  .array(canary, { minLength: 1, maxLength: 3 })
  .chain((values) =>
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...lines),
          fc.constantFrom(...values.flatMap(({ value }) => [value, value.toUpperCase(), value.normalize("NFD")])),
          rubbish,
        ),
        { minLength: 1, maxLength: 30 },
      )
      .map((parts) => ({ values, text: `${parts.join("")}\r\nCONTROL Status CONTROL` })),
  );

it("lets no personal value through, in any case or form, beside a word that goes through", () => {
  const words: OwnWords = { words: [...own.words, "CONTROL"] };
  let controls = 0;
  fc.assert(
    fc.property(answers, fc.boolean(), ({ values, text }, json) => {
      const masked = maskedText(text, json ? { ...words, json } : words, personalBy(values));
      const folded = masked.normalize("NFC").toLowerCase();
      const survivors = values.filter(({ value }) => folded.includes(value.normalize("NFC").toLowerCase()));
      if (masked.includes("CONTROL Status CONTROL")) controls += 1;
      const again = maskedText(masked, json ? { ...words, json } : words, personalBy(values));
      const sizes = (one: string) => [[...one].length, one.split("\n").length];
      expect([survivors, sizes(masked), masked.includes("CONTROL"), again]).toEqual([[], sizes(text), true, masked]);
    }),
    { numRuns: 1000 },
  );
  expect(controls).toBeGreaterThan(150);
});
