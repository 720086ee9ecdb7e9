import type { Text } from "../text/language.ts";
import type { SubjectName } from "../facts/subjects.ts";

/** The subjects in plain words, for lists of what kyso looked at. */
export const subjectWords: Readonly<Record<SubjectName, Text>> = {
  computer: { vi: "máy tính", en: "computer" },
  clock: { vi: "đồng hồ", en: "clock" },
  usb: { vi: "thiết bị USB", en: "USB devices" },
  cardService: { vi: "dịch vụ thẻ thông minh", en: "smart card service" },
  drivers: { vi: "trình điều khiển", en: "drivers" },
  tokens: { vi: "token", en: "tokens" },
  certificateStore: { vi: "kho chứng thư của hệ thống", en: "the system's certificate store" },
  network: { vi: "kết nối tới Cổng", en: "the connection to the portal" },
  revocation: { vi: "trạng thái thu hồi", en: "revocation" },
  plugins: { vi: "công cụ ký số", en: "signing tools" },
  pluginToken: { vi: "token mà công cụ ký số thấy", en: "the token that the signing tool sees" },
  browsers: { vi: "trình duyệt", en: "browsers" },
  browserTry: { vi: "trang thử trong trình duyệt", en: "the try in the browser" },
  downloads: { vi: "thư mục tải về", en: "downloads" },
  tokenDiscs: { vi: "đĩa cài của token", en: "the token's disc" },
  signature: { vi: "chữ ký thử", en: "the test signature" },
};
