import type { Text } from "../text/language.ts";
import type { ClipboardAnswer, SavedForm, SavePlace } from "../wizard/report-mode.ts";

/** The questions before a file is saved. */
export const saveTitles: Readonly<Record<SavedForm, Text>> = {
  page: { vi: "Lưu trang báo cáo?", en: "Save the report as a page?" },
  text: { vi: "Lưu báo cáo dạng chữ?", en: "Save the report as text?" },
  json: { vi: "Lưu báo cáo JSON?", en: "Save the report as JSON?" },
  bundle: { vi: "Lưu gói hỗ trợ?", en: "Save the support bundle?" },
};

export const placeNames: Readonly<Record<SavePlace["kind"], Text>> = {
  documents: { vi: "Tài liệu (Documents)", en: "Documents" },
  desktop: { vi: "Màn hình nền (Desktop)", en: "The desktop" },
  home: { vi: "Thư mục của bạn", en: "Your own folder" },
  here: { vi: "Thư mục đang mở", en: "The folder kyso was started in" },
};

/** The words of what is done with the report. */
export const reportWords = {
  whereTo: {
    vi: "Lưu vào đâu? Chọn một lần; các tệp sau trong lần chạy này cũng vào đó.",
    en: "Save it where? Choose once; later files of this run go there, too.",
  },
  oneFile: { vi: "Sẽ ghi một tệp mới:", en: "One new file will be written:" },
  findingPlaces: { vi: "Đang tìm thư mục của bạn…", en: "Finding your folders…" },
  makingBundle: { vi: "Đang gom gói hỗ trợ…", en: "Making the bundle…" },
  writing: { vi: "Đang ghi…", en: "Writing…" },
  cannotWrite: { vi: "chưa ghi được", en: "not writable" },
  saved: { vi: "Đã lưu", en: "Saved" },
  shortTitle: { vi: "Bản ngắn, để gửi qua Zalo hay tin nhắn", en: "The short form, for a chat or a message" },
  copying: { vi: "Đang chép…", en: "Copying…" },
  explainTitle: { vi: "Giải thích một mã hoặc câu báo lỗi", en: "Explain a code or a message" },
  explainHow: {
    vi: "Gõ mã ở cuối dòng báo cáo (thí dụ CRT-03), hoặc gõ hay dán nguyên câu báo lỗi bạn thấy trên Cổng, công cụ ký, phần mềm thuế; rồi Enter. Không gửi đi đâu. Đừng gõ mã PIN ở đây.",
    en: "Type a code from the end of a line of the report (such as CRT-03), or type or paste the message you saw on a portal, in a signing tool or a tax program, then press Enter. It is sent nowhere. Do not type a PIN here.",
  },
  explainField: { vi: "Mã hoặc câu báo lỗi", en: "Code or message" },
  lookingUp: { vi: "Đang tra…", en: "Looking it up…" },
} as const satisfies Record<string, Text>;

export function syncedText(service: string): Text {
  return {
    vi: `${service} chép thư mục này lên mạng, tệp cũng sẽ lên đó.`,
    en: `${service} copies this folder to its servers, and the file with it.`,
  };
}

/** Returns what became of the short form on its way to the clipboard; it has `lines` lines, shown below. */
export function clipboardText(answer: ClipboardAnswer, lines: number): Text {
  const byHand: Text = {
    vi: `bôi đen ${lines} dòng dưới đây rồi chép`,
    en: `select the ${lines} lines below and copy them`,
  };
  switch (answer) {
    case "yes":
      return {
        vi: `Đã gửi vào bộ nhớ tạm, cửa sổ này cho biết là có nhận: dán vào Zalo hay tin nhắn. Nếu dán không ra thì ${byHand.vi}.`,
        en: `Sent to the clipboard, which this terminal says it can do: paste it into your message. If nothing is pasted, ${byHand.en}.`,
      };
    case "unknown":
      return {
        vi: `Đã gửi vào bộ nhớ tạm, nhưng cửa sổ này không cho biết có nhận hay không. Nếu dán không ra thì ${byHand.vi}.`,
        en: `Sent to the clipboard, but this terminal does not say whether it took it. If nothing is pasted, ${byHand.en}.`,
      };
    case "no":
      return {
        vi: `Cửa sổ này không cho chương trình chép vào bộ nhớ tạm. Hãy ${byHand.vi}.`,
        en: `This terminal does not let a program copy to the clipboard. Please ${byHand.en}.`,
      };
    case "not-sent":
      return {
        vi: "Ở đây không có cửa sổ dòng lệnh để chép vào bộ nhớ tạm; bản ngắn ở ngay dưới.",
        en: "There is no terminal here that could copy to the clipboard; the short form is below.",
      };
  }
}
