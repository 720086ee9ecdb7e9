import type { Text } from "../../text/language.ts";

/** Words that only the page uses. */
export const pageWords = {
  /** Across each printed page, in both languages: a page may be filed where the other one is read. */
  acrossThePage: { vi: "TẬP DƯỢT · PRACTICE", en: "PRACTICE · TẬP DƯỢT" },
  notTheRealToken: { vi: "không nói gì về token thật của bạn", en: "this says nothing of your real token" },
  whatNow: { vi: "Làm gì bây giờ", en: "What to do now" },
  nothingToDo: {
    vi: "kyso không thấy việc gì phải làm ở những bước đã xem.",
    en: "kyso sees nothing to do in the steps that it looked at.",
  },
  /** After “nothing to do”; the heading of that part follows in quotation marks. */
  butBeyond: { vi: "Còn những việc ngoài máy này, xem mục", en: "What lies beyond this machine is below, under" },
  certificateAndDeadline: { vi: "Chứng thư và hạn nộp", en: "Certificate and deadline" },
  noCertificate: { vi: "Báo cáo này không nêu chứng thư nào.", en: "This report names no certificate." },
  noneChosen: {
    vi: "Có nhiều chứng thư, và báo cáo này chưa chọn chứng thư nào để ký.",
    en: "There are several certificates, and this report has chosen none of them to sign with.",
  },
  chosen: { vi: "chứng thư để ký", en: "signs" },
  holder: { vi: "Chủ thể", en: "Holder" },
  taxCode: { vi: "Mã số thuế", en: "Tax code" },
  issuer: { vi: "Nơi cấp", en: "Issuer" },
  serial: { vi: "Số sê-ri", en: "Serial number" },
  validity: { vi: "Hiệu lực", en: "Valid" },
  ended: { vi: "đã hết hạn", en: "has ended" },
  notYet: { vi: "chưa có hiệu lực", en: "not in force yet" },
  endsToday: { vi: "hết hạn hôm nay", en: "ends today" },
  livesThrough: { vi: "còn hiệu lực đến hạn nộp này", en: "still in force on that day" },
  endsBefore: { vi: "HẾT HẠN TRƯỚC hạn nộp này", en: "ENDS BEFORE that day" },
  notYetThen: { vi: "chưa có hiệu lực vào hạn nộp này", en: "not in force yet on that day" },
  unusable: { vi: "KHÔNG DÙNG ĐƯỢC dù chưa hết hạn", en: "CANNOT BE USED, though it has not ended" },
  nextDeadline: { vi: "Hạn nộp gần nhất", en: "Next deadline" },
  renewBy: { vi: "Bắt đầu gia hạn chứng thư chậm nhất", en: "Begin the certificate's renewal by" },
  today: { vi: "hôm nay", en: "today" },
  verdicts: { vi: "Máy này làm được gì", en: "What this machine can do" },
  verdictsCaption: { vi: "Kết luận cho từng việc, và mã của lý do", en: "The verdict for each, with the codes why" },
  task: { vi: "Việc", en: "Task" },
  verdict: { vi: "Kết luận", en: "Verdict" },
  codes: { vi: "Mã", en: "Codes" },
  sign: { vi: "Ký số", en: "Sign" },
  steps: { vi: "Từng bước đã xem", en: "Step by step" },
  evidence: { vi: "Căn cứ của từng bước", en: "The evidence, step by step" },
  evidenceFor: {
    vi: "Những gì kyso đọc được trên máy, để người hỗ trợ xem.",
    en: "What kyso read on the machine, for whoever helps you.",
  },
  aloud: { vi: "Đọc cho người hỗ trợ qua điện thoại", en: "To read out on the phone" },
  aloudBegin: { vi: "Đọc dòng này trước, rồi đọc từng mã:", en: "Read this line first, then each code:" },
  aloudCaption: { vi: "Cách đọc từng mã", en: "How each code is read" },
  read: { vi: "Đọc là", en: "Read as" },
  noCodes: { vi: "Không có mã nào phải đọc.", en: "There is no code to read out." },
  seen: { vi: "xem lúc", en: "seen at" },
  checkedBy: { vi: "Người kiểm tra", en: "Checked by" },
  date: { vi: "Ngày", en: "Date" },
  signed: { vi: "Chữ ký", en: "Signature" },
  privacy: {
    vi: "Trang này có tên, mã số thuế và số sê-ri chứng thư: chỉ gửi cho người bạn tin. In hoặc lưu thành PDF: Ctrl+P.",
    en: "This page holds the certificate's name, tax code and serial number: send it only to whom you trust. To print it or to keep it as PDF: Ctrl+P.",
  },
} as const satisfies Record<string, Text>;

/** How a step ended, in a word or two, beside its mark; for one without a result, the reason is told instead. */
export const stepWords = {
  passed: { vi: "ổn", en: "all is well" },
  warned: { vi: "có cảnh báo", en: "with warnings" },
  failed: { vi: "phải sửa", en: "to be put right" },
  unknown: { vi: "chưa rõ", en: "cannot tell" },
  skipped: { vi: "đã bỏ qua", en: "skipped" },
  "not-applicable": { vi: "không áp dụng", en: "does not apply" },
} as const satisfies Record<string, Text>;
