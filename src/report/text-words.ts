import type { Text } from "../text/language.ts";

/** What the plain report says beside the findings' own words. */
export const words = {
  practice: {
    vi: "TẬP DƯỢT / PRACTICE: báo cáo này dùng token tập dượt, không nói gì về token thật.",
    en: "TẬP DƯỢT / PRACTICE: this report used the practice token; it says nothing of a real one.",
  },
  signing: {
    ready: { vi: "SẴN SÀNG KÝ SỐ trên máy này", en: "READY TO SIGN on this machine" },
    "ready-with-warnings": {
      vi: "KÝ SỐ ĐƯỢC trên máy này, có cảnh báo",
      en: "CAN SIGN on this machine, with warnings",
    },
    "not-ready": { vi: "CHƯA KÝ SỐ ĐƯỢC trên máy này", en: "NOT READY TO SIGN on this machine" },
    unknown: { vi: "CHƯA BIẾT ký số được trên máy này hay không", en: "CANNOT TELL whether this machine can sign" },
  },
  kinds: {
    register: { vi: "Đăng ký trên Cổng", en: "Registering on the portal" },
    login: { vi: "Đăng nhập Cổng", en: "Logging in to the portal" },
    file: { vi: "Nộp tờ khai, hồ sơ", en: "Filing" },
  },
  verdicts: {
    ready: { vi: "sẵn sàng", en: "ready" },
    "ready-with-warnings": { vi: "sẵn sàng, có cảnh báo", en: "ready, with warnings" },
    "not-ready": { vi: "chưa sẵn sàng", en: "not ready" },
    unknown: { vi: "chưa biết được", en: "cannot tell" },
  },
  readyHere: {
    vi: "máy này đủ; còn tùy điều kyso không biết được",
    en: "this machine will do; the rest kyso cannot know",
  },
  proven: { vi: "ký thử thành công, đã kiểm chứng", en: "a test signature was made and verified" },
  unproven: { vi: "chưa ký thử trong lần chạy này", en: "no test signature in this run" },
  overall: { vi: "Kết luận", en: "Overall" },
  mustDo: { vi: "Phải làm", en: "To do" },
  shouldDo: { vi: "Nên làm", en: "Better done" },
  beyond: { vi: "Ngoài máy này, kyso không kiểm tra được", en: "Beyond this machine, which kyso cannot check" },
  vietNamsTime: { vi: "giờ Việt Nam", en: "Viet Nam's time" },
  details: { vi: "Chi tiết từng bước", en: "Step by step" },
  leftOut: { vi: "đã bỏ qua", en: "left out" },
  untried: { vi: "chưa thử", en: "not tried" },
  notApplicable: { vi: "không áp dụng", en: "does not apply" },
  certificate: { vi: "Chứng thư", en: "Certificate" },
  taxCode: { vi: "MST", en: "tax code" },
  until: { vi: "hạn dùng đến", en: "until" },
} as const satisfies Record<string, Text | Record<string, Text>>;
