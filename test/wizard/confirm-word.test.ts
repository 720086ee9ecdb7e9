import { expect, it } from "vitest";
import { confirmWord, isConfirmWord } from "../../src/wizard/confirm-word.ts";

it("takes the word however a Vietnamese keyboard writes it, and nothing less than the whole of it", () => {
  for (const typed of [confirmWord.vi, confirmWord.en, "dong y", "  Đồng  Ý ", "ĐỒNG Ý".normalize("NFD")])
    expect([typed, isConfirmWord(typed)]).toEqual([typed, true]);
  for (const typed of ["", "y", "DONG", "DONGY", "DONG YY", "yes"])
    expect([typed, isConfirmWord(typed)]).toEqual([typed, false]);
});
