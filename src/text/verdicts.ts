import type { Text } from "./language.ts";

/** Whether this machine can sign, by verdict: the heading of a result. */
export const signHeadings = {
  ready: { vi: "SẴN SÀNG KÝ SỐ trên máy này", en: "READY TO SIGN on this machine" },
  "ready-with-warnings": { vi: "KÝ SỐ ĐƯỢC trên máy này, có cảnh báo", en: "CAN SIGN on this machine, with warnings" },
  "not-ready": { vi: "CHƯA KÝ SỐ ĐƯỢC trên máy này", en: "NOT READY TO SIGN on this machine" },
  unknown: { vi: "CHƯA BIẾT có ký số được trên máy này hay không", en: "CANNOT TELL whether this machine can sign" },
} as const satisfies Record<string, Text>;

/** A verdict in a few words, within a line. */
export const verdictWords = {
  ready: { vi: "sẵn sàng", en: "ready" },
  "ready-with-warnings": { vi: "sẵn sàng, có cảnh báo", en: "ready, with warnings" },
  "not-ready": { vi: "chưa sẵn sàng", en: "not ready" },
  unknown: { vi: "chưa biết được", en: "cannot tell" },
} as const satisfies Record<string, Text>;

/** What signing is for, by kind. */
export const kindNames = {
  register: { vi: "Đăng ký", en: "Register" },
  login: { vi: "Đăng nhập", en: "Log in" },
  file: { vi: "Nộp hồ sơ", en: "File" },
} as const satisfies Record<string, Text>;

/** All else that a result says, the same on the screens, in the plain lines and in the text report. */
export const resultWords = {
  /** For a verdict “ready” that still depends on things beyond this machine. */
  readyHere: {
    vi: "máy này đủ; còn tùy điều kyso không biết được",
    en: "this machine will do; the rest kyso cannot know",
  },
  proven: { vi: "ký thử thành công, đã kiểm chứng", en: "a test signature was made and verified" },
  unproven: { vi: "chưa ký thử trong lần chạy này", en: "no test signature in this run" },
  /** Before a verdict on the practice token. */
  practice: { vi: "TẬP DƯỢT", en: "PRACTICE" },
  practiceSignature: { vi: "chữ ký tập dượt, không tính", en: "a practice signature, does not count" },
  mustDo: { vi: "Phải làm", en: "To do" },
  shouldDo: { vi: "Nên làm", en: "Worth doing" },
  beyond: { vi: "Ngoài máy này, kyso không kiểm tra được", en: "Cannot be checked from this machine" },
  skipped: { vi: "đã bỏ qua", en: "skipped" },
  /** At the beginning of a line that lists steps. */
  skippedSteps: { vi: "Đã bỏ qua", en: "Skipped" },
  notTried: { vi: "chưa thử", en: "not tried" },
  notApplicable: { vi: "không áp dụng", en: "does not apply" },
  certificate: { vi: "Chứng thư", en: "Certificate" },
  taxCode: { vi: "MST", en: "tax code" },
  /** Also of a certificate that has expired. */
  until: { vi: "hạn đến", en: "valid until" },
} as const satisfies Record<string, Text>;
