import { expect, it } from "vitest";
import { folded } from "../../src/text/folded.ts";

it.each([
  ["Ban Cơ yếu Chính phủ", "Ban Co yeu Chinh phu"],
  ["BAN CƠ YẾU CHÍNH PHỦ".normalize("NFD"), "Ban Cơ yếu Chính phủ"],
  ["Đảng", "Dang"],
  ["VIETNAM NATIONAL ROOT CA – RS", "Vietnam National Root CA - RS"],
  ["Viettel‑CA  SHA2 ", "Viettel-CA\u00A0SHA2"],
])("takes “%s” and “%s” for one name", (a, b) => {
  expect(folded(a)).toBe(folded(b));
});

it("keeps apart names that differ in more than their writing", () => {
  expect(folded("Viettel-CA SHA2")).not.toBe(folded("Viettel-CA SHA-2"));
  expect(folded("E-CA")).not.toBe(folded("ECA"));
});
