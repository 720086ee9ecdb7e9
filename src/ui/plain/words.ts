import type { Text } from "../../text/language.ts";

/** Words that only the plain lines need; otherwise they use the screens' words. */
export const plainWords = {
  choose: { vi: "Gõ chữ rồi Enter", en: "Type the letter, then Enter" },
  chooseNumber: {
    vi: "Gõ số của chứng thư, hoặc chữ, rồi Enter",
    en: "Type the certificate's number, or a letter, then Enter",
  },
  chooseFolder: {
    vi: "Gõ số của thư mục, hoặc chữ, rồi Enter",
    en: "Type the folder's number, or a letter, then Enter",
  },
  typeQuestion: {
    vi: "Gõ mã hoặc câu báo lỗi (đừng gõ mã PIN ở đây) rồi Enter; chỉ Enter để về báo cáo",
    en: "Type the code or the message (not a PIN), then Enter; Enter alone goes back to the report",
  },
  justEnter: { vi: "chỉ Enter", en: "Enter alone" },
  noChoice: { vi: "Ở đây không có lựa chọn đó.", en: "There is no such choice here." },
  typeWord: { vi: "Gõ cụm từ rồi Enter; chỉ Enter để thôi", en: "Type the words, then Enter; Enter alone cancels" },
  typePin: {
    vi: "Gõ mã PIN rồi Enter (không hiện trên màn hình); Esc để thôi",
    en: "Type the PIN, then Enter (it is not shown); Esc cancels",
  },
  pinLine: {
    vi: "Mã PIN là dòng tiếp theo của đầu vào; dòng trống để thôi",
    en: "The PIN is the next line of the input; an empty line cancels",
  },
  pinRefused: {
    vi: "Dòng này không thể là mã PIN (dài quá 64 byte, có ký tự lạ, hoặc có dấu cách ở đầu hay cuối). Chưa có gì được thử.",
    en: "That line cannot be a PIN (over 64 bytes, odd characters, or a space before or after it). Nothing was tried.",
  },
  inputEnded: {
    vi: "Đầu vào đã hết, không còn ai trả lời nên kyso dừng ở đây. Bước đang dở:",
    en: "The input has ended and nobody can answer, so kyso stops here. The step it stopped at:",
  },
  quit: { vi: "Đã thoát khi chưa đi hết các bước.", en: "Ended before all steps were done." },
  interrupted: { vi: "Đã bị ngắt.", en: "Interrupted." },
} as const satisfies Record<string, Text>;
