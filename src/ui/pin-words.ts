import type { PinDoubt, PinLengths } from "../pin/doubt.ts";
import type { Text } from "../text/language.ts";
import { confirmWord } from "../wizard/confirm-word.ts";
import type { Refusal } from "./keyboard/pin-entry.ts";

/** The words about what is typed into the PIN field. */
export const pinWords = {
  inputMethodOff: {
    vi: "Tắt bộ gõ tiếng Việt (Unikey) trước.",
    en: "Turn Vietnamese input (Unikey) off.",
  },
  inputMethodOn: {
    vi: "Có chữ có dấu hoặc ký tự lạ: bộ gõ đang bật? Ctrl-U xóa hết để gõ lại.",
    en: "An accented letter or odd character: is an input method on? Ctrl-U erases all.",
  },
  forgotten: { vi: "Đã xóa, chưa gửi gì. Mời gõ lại.", en: "Erased, nothing was sent. Type it again." },
  forgottenOdd: {
    vi: "Đã xóa, chưa gửi gì. Tắt bộ gõ rồi gõ lại.",
    en: "Erased, nothing was sent. Turn the input method off, then type again.",
  },
  inputMethodOnBrief: { vi: "Bộ gõ đang bật? Ctrl-U xóa hết.", en: "Input method on? Ctrl-U erases." },
  forgottenBrief: { vi: "Đã xóa, chưa gửi gì. Gõ lại.", en: "Erased, not sent. Type it again." },
  noRealPin: { vi: "Tập dượt: đừng gõ mã PIN thật.", en: "Practice: type no real PIN." },
  eraseOrSend: {
    vi: `Enter: xóa, gõ lại. Chắc chắn đúng thì gõ ${confirmWord.vi} rồi Enter:`,
    en: `Enter erases it. If it is right, type ${confirmWord.en}, then Enter:`,
  },
  eraseOrSendBrief: { vi: `Enter: xóa. Vẫn gửi: gõ ${confirmWord.vi}`, en: `Enter: erase. To send: ${confirmWord.en}` },
} as const satisfies { readonly [name: string]: Text };

/** Says why what was typed or pasted cannot be the PIN. */
export const pinRefusals: { readonly [R in Refusal]: Text } = {
  "too-long": {
    vi: "Dài quá 64 ký tự, không thể là mã PIN; đã xóa hết. Bấm Backspace để gõ lại.",
    en: "Over 64 characters, no PIN is that long; it was erased. Press Backspace to start again.",
  },
  "several-lines": {
    vi: "Đoạn vừa dán có nhiều dòng hoặc ký tự lạ; đã xóa hết. Bấm Backspace để gõ lại.",
    en: "What was pasted has several lines or odd characters; it was erased. Press Backspace to start again.",
  },
};

/** The same in at most 31 columns. */
export const briefRefusals: { readonly [R in Refusal]: Text } = {
  "too-long": { vi: "Quá dài, đã xóa. Bấm Backspace.", en: "Too long. Press Backspace." },
  "several-lines": { vi: "Nhiều dòng, đã xóa. Backspace.", en: "Odd, erased. Press Backspace." },
};

/** The doubts of `pinDoubt` in at most 31 columns. */
export const briefDoubts: { readonly [D in PinDoubt]: Text } = {
  odd: { vi: "Chưa gửi: có ký tự lạ (bộ gõ?).", en: "Not sent: odd characters." },
  space: { vi: "Chưa gửi: dấu cách ở đầu, cuối.", en: "Not sent: a space at an end." },
  short: { vi: "Chưa gửi: ngắn hơn token nhận.", en: "Not sent: shorter than allowed." },
  long: { vi: "Chưa gửi: dài hơn token nhận.", en: "Not sent: longer than allowed." },
};

/** Says why this PIN is not sent as it is. It tells nothing of the PIN beyond that. */
export function pinDoubt(about: PinDoubt, { least, most }: PinLengths): Text {
  switch (about) {
    case "odd":
      return {
        vi: "Chưa gửi: lúc gõ có chữ có dấu hoặc ký tự lạ (do bộ gõ?).",
        en: "Not sent: accented letters or odd characters were typed (an input method?).",
      };
    case "space":
      return {
        vi: "Chưa gửi: mã PIN có dấu cách ở đầu hoặc cuối.",
        en: "Not sent: the PIN has a space before or after it.",
      };
    case "short":
      return {
        vi: `Chưa gửi: token nhận mã PIN từ ${least ?? 1} ký tự, mã này ngắn hơn.`,
        en: `Not sent: the token takes at least ${least ?? 1} characters, this is shorter.`,
      };
    case "long":
      return {
        vi: `Chưa gửi: token nhận mã PIN tới ${most ?? 64} ký tự, mã này dài hơn.`,
        en: `Not sent: the token takes at most ${most ?? 64} characters, this is longer.`,
      };
  }
}
