import { expect, it } from "vitest";
import { confirmWord, isConfirmWord } from "../../src/wizard/confirm-word.ts";

it("accepts the word as any Vietnamese keyboard writes it, but only in full", () => {
  for (const typed of [confirmWord.vi, confirmWord.en, "dong y", "  Đồng  Ý ", "ĐỒNG Ý".normalize("NFD")])
    expect([typed, isConfirmWord(typed)]).toEqual([typed, true]);
  for (const typed of ["", "y", "DONG", "DONGY", "DONG YY", "yes"])
    expect([typed, isConfirmWord(typed)]).toEqual([typed, false]);
});
