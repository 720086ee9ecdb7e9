import type { Missing, WithoutValue } from "../facts/observation.ts";
import type { Text } from "../text/language.ts";
import { reasonIn } from "../text/reasons.ts";

const words: { readonly [S in WithoutValue]: Text } = {
  absent: { vi: "không có", en: "not there" },
  unsupported: { vi: "kyso chưa hỏi được trên máy này", en: "kyso cannot ask on this machine" },
  failed: { vi: "bị lỗi", en: "an error" },
  "timed-out": { vi: "không trả lời kịp", en: "no answer in time" },
  crashed: { vi: "bị dừng đột ngột", en: "it died" },
  skipped: { vi: "đã bỏ qua", en: "left out" },
  "not-applicable": { vi: "không áp dụng", en: "not applicable" },
};

const neverLooked: Text = { vi: "chưa xem", en: "not looked at yet" };

/** Returns in a few words why a value is missing; undefined means that nobody looked. */
export function whyMissing(missing: Missing | undefined): Text {
  return missing ? words[missing.status] : neverLooked;
}

/** The Vietnamese names of subjects; other names (a call, a path, a phase of a connection) stay as they are. */
const subjects: Readonly<Record<string, string>> = {
  browsers: "trình duyệt",
  browserTry: "trình duyệt thử công cụ ký số",
  certificates: "chứng thư",
  cardService: "dịch vụ thẻ",
  certificateStore: "kho chứng thư của hệ thống",
  clock: "đồng hồ",
  computer: "máy tính",
  downloads: "thư mục tải về",
  drivers: "trình điều khiển",
  installed: "những gì đã cài trên máy",
  network: "mạng",
  plugins: "công cụ ký số",
  pluginToken: "token mà công cụ ký số thấy",
  revocation: "trạng thái thu hồi",
  keys: "khóa",
  service: "dịch vụ thẻ",
  signature: "chữ ký thử",
  slot: "khe cắm",
  tokens: "token",
  tokenDiscs: "đĩa cài của token",
  usb: "USB",
};

/** Returns the same as evidence for support, with the subject's name, the reason and the system's error code. */
export function missingEvidence(name: string, missing: Missing | undefined): readonly Text[] {
  const inVietnamese = Object.hasOwn(subjects, name) ? (subjects[name] ?? name) : name;
  if (!missing) return [{ vi: `${inVietnamese}: ${neverLooked.vi}`, en: `${name}: ${neverLooked.en}` }];
  const error = missing.error ? ` [${missing.error}]` : "";
  const reason = reasonIn(missing.reason);
  return [
    {
      vi: `${inVietnamese}: ${words[missing.status].vi}, ${reason.vi}${error}`,
      en: `${name}: ${missing.status}, ${reason.en}${error}`,
    },
  ];
}
