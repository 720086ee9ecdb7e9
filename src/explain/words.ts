import type { Message } from "../catalogue/messages.ts";
import type { Kind } from "../steps/finding.ts";
import type { Text } from "../text/language.ts";
import type { System } from "./code-entry.ts";

/** Headings and sentences of an explanation. */
export const words = {
  means: { vi: "Nghĩa là", en: "It means" },
  alsoReads: { vi: "Cũng có thể đọc là", en: "It may also read" },
  found: { vi: "kyso biết bằng cách nào", en: "How kyso finds it" },
  step: { vi: "Bước", en: "Step" },
  kysoItself: { vi: "kyso tự nói về mình, ở bước nào cũng có thể gặp", en: "what kyso says of itself, at any step" },
  facts: { vi: "dữ liệu", en: "facts" },
  toDo: { vi: "Làm gì bây giờ", en: "What to do now" },
  otherwise: { vi: "Trường hợp khác", en: "In other cases" },
  nothingToDo: { vi: "Không phải làm gì.", en: "There is nothing to do." },
  counts: { vi: "Ảnh hưởng tới", en: "It counts for" },
  beyond: {
    vi: "Việc này nằm ngoài máy: kyso không kiểm tra được, chỉ nhắc.",
    en: "This lies beyond the machine: kyso cannot check it and only reminds of it.",
  },
  gaps: {
    vi: "Dấu “…” là chỗ mỗi máy một khác (tên, số, ngày).",
    en: "“…” stands for what differs by machine (names, numbers, dates).",
  },
  seenIn: { vi: "Câu báo lỗi hay gặp vì mã này", en: "Messages that this may cause" },
  where: { vi: "Hiện ra", en: "It appears" },
  cause: { vi: "Vì sao", en: "Cause" },
  told: { vi: "Mã của kyso cho biết nguyên nhân", en: "Codes of kyso that tell the cause" },
  notTold: {
    vi: "kyso không nhìn thấy nguyên nhân này: nó nằm ngoài những gì kyso kiểm tra.",
    en: "kyso cannot see this cause: it lies beyond what kyso checks.",
  },
  source: { vi: "Nguồn", en: "Source" },
  read: { vi: "xem ngày", en: "read on" },
  several: {
    vi: "Câu này có thể là một trong những câu sau; xem đúng tên phần mềm hay trang đang dùng.",
    en: "It may be any of these; go by the name of the program or page in use.",
  },
  unknown: {
    vi: "kyso chưa biết câu báo lỗi này. Ba câu gần nhất, KHÔNG PHẢI câu bạn gõ:",
    en: "kyso does not know this message. The three nearest, NOT the one that you typed:",
  },
  unknownAlone: { vi: "kyso chưa biết câu báo lỗi này.", en: "kyso does not know this message." },
  vague: {
    vi: "Ngắn hoặc chung quá nên chưa biết là lỗi nào. Hãy gõ cả câu đúng như trên màn hình, kể cả mã số.",
    en: "Too little, or too general, to tell which one it is. Type the whole sentence as it is on the screen, with its numbers.",
  },
  perhaps: { vi: "Có thể bạn muốn hỏi về:", en: "Perhaps you mean:" },
  sendIn: {
    vi: "Để người hỗ trợ xem giúp: chạy “kyso bundle” trên máy bị lỗi, rồi gửi tệp đó kèm ảnh chụp cả màn hình báo lỗi cho người đang hỗ trợ bạn (nhà cung cấp chữ ký số, người phụ trách máy tính).",
    en: "To have somebody look at it: run “kyso bundle” on the machine with the trouble, and send the file with a picture of the whole screen to whoever supports you (the certificate provider, the one who looks after the computers).",
  },
  checkHere: {
    vi: "Muốn biết máy này có nguyên nhân đó không",
    en: "To learn whether the cause is on this machine",
  },
  run: { vi: "chạy", en: "run" },
  noCode: { vi: "không có mã này; mã gần nhất:", en: "there is no such code; the nearest:" },
  messagesKnown: {
    vi: "Câu báo lỗi của phần mềm và trang khác (kyso explain “câu báo lỗi”)",
    en: "Messages of other programs and pages (kyso explain “message”)",
  },
  seeList: { vi: "Xem tất cả mã: kyso explain --list", en: "All codes: kyso explain --list" },
} as const satisfies Record<string, Text>;

/** Whether the causes are there. */
export const causeWords = {
  here: { vi: "Trên máy này", en: "On this machine" },
  inFile: { vi: "Trong tệp đã nêu", en: "In the file" },
  isThere: { vi: "CÓ nguyên nhân đó.", en: "the cause IS there." },
  isNotThere: {
    vi: "không thấy nguyên nhân nào mà kyso biết cho câu này.",
    en: "none of the causes that kyso knows of is there.",
  },
  maybe: { vi: "chưa kết luận được có nguyên nhân đó không.", en: "it cannot be told whether the cause is there." },
  cannotTell: { vi: "chưa biết", en: "cannot tell" },
  because: { vi: "bước này đang vướng", en: "the step is held up by" },
  notLooked: { vi: "phần đó chưa được xem hết", en: "not all of it was looked at" },
  absent: { vi: "Đã xem, không có", en: "Looked at, and not there" },
  practice: {
    vi: "TẬP DƯỢT / PRACTICE: đây là dữ liệu tập dượt, không phải của một máy thật.",
    en: "TẬP DƯỢT / PRACTICE: these are practice facts, not a real machine's.",
  },
  looking: {
    vi: "Đang xem máy này có nguyên nhân đó không (không hỏi mã PIN, không hỏi qua mạng; Ctrl-C để dừng)…",
    en: "Looking whether the cause is on this machine (no PIN, nothing over the network; Ctrl-C to stop)…",
  },
} as const satisfies Record<string, Text>;

export const kindWords: Readonly<Record<Kind, Text>> = {
  sign: { vi: "ký số", en: "signing" },
  register: { vi: "đăng ký", en: "registering" },
  login: { vi: "đăng nhập", en: "logging in" },
  file: { vi: "nộp hồ sơ", en: "filing" },
};

export const systemWords: Readonly<Record<System, Text>> = {
  windows: { vi: "Trên Windows", en: "On Windows" },
  macos: { vi: "Trên macOS", en: "On macOS" },
  linux: { vi: "Trên Linux", en: "On Linux" },
  other: { vi: "Trên hệ điều hành khác", en: "On other systems" },
};

export const confidenceWords: Readonly<Record<Message["confidence"], Text>> = {
  vendor: { vi: "của chính hãng hoặc cơ quan", en: "the vendor's or agency's own" },
  source: { vi: "nguồn công khai của bên khác", en: "a public source of others" },
  inferred: { vi: "suy ra, chưa có nguồn nói thẳng", en: "inferred, no source says so outright" },
};
