import type { Text } from "../../text/language.ts";

/** Returns a number of certificates. */
export function certificateCount(count: number): Text {
  return { vi: `${count} chứng thư`, en: `${count} ${count === 1 ? "certificate" : "certificates"}` };
}

/** Returns how many more certificates cannot be used on a date than are named. */
export function moreEnding(count: number): Text {
  return {
    vi: `… và ${count} chứng thư nữa không dùng được vào hạn này: kyso deadlines --from … --format json`,
    en: `… and ${count} more that cannot be used then: kyso deadlines --from … --format json`,
  };
}

/** Words of the list of filing dates, the same in text and in the calendar. */
export const words = {
  calendar: { vi: "Hạn nộp và chứng thư số (kyso)", en: "Filing dates and certificates (kyso)" },
  heading: { vi: "Hạn nộp sắp tới", en: "The next filing dates" },
  vietNamsTime: { vi: "giờ Việt Nam", en: "Viet Nam's time" },
  last: { vi: "Hạn cuối", en: "Last day" },
  fileBy: { vi: "Hạn nộp", en: "File" },
  payBy: { vi: "Hạn", en: "Due" },
  tentative: { vi: "dự kiến", en: "tentative" },
  lives: { vi: "Còn hiệu lực đến hạn này", en: "Still in force then" },
  doesNotLive: {
    ended: { vi: "HẾT HẠN TRƯỚC hạn này", en: "ENDS BEFORE" },
    "not-yet": { vi: "CHƯA CÓ HIỆU LỰC vào hạn này", en: "NOT IN FORCE YET" },
    withdrawn: {
      vi: "KHÔNG DÙNG ĐƯỢC, báo cáo nói bị thu hồi hoặc tạm dừng",
      en: "CANNOT BE USED, its report says revoked or suspended",
    },
  },
  until: { vi: "hạn đến", en: "until" },
  beginBy: { vi: "bắt đầu gia hạn chậm nhất", en: "begin its renewal by" },
  renewBy: {
    vi: "Nếu phải gia hạn chứng thư cho kịp hạn này: bắt đầu chậm nhất",
    en: "If a certificate has to be renewed for it, begin by",
  },
  renewalAtLatest: { vi: "gia hạn cho kịp: bắt đầu chậm nhất", en: "begin a renewal for it by" },
  past: { vi: "đã qua", en: "past" },
  columns: {
    due: { vi: "Hạn cuối", en: "Last day" },
    left: { vi: "Còn", en: "Left" },
    what: { vi: "Nội dung", en: "What" },
  },
  unusable: {
    ended: { vi: "hết hạn trước", en: "ends before" },
    "not-yet": { vi: "chưa có hiệu lực", en: "not in force yet" },
    withdrawn: { vi: "báo cáo nói bị thu hồi hoặc tạm dừng", en: "its report says revoked or suspended" },
  },
  from: { vi: "có hiệu lực từ", en: "in force from" },
  notYet: { vi: "chưa có hiệu lực đến ngày", en: "not in force before" },
  withdrawn: {
    vi: "báo cáo nói chứng thư bị thu hồi hoặc tạm dừng, không dùng được",
    en: "its report says that it is revoked or suspended: it cannot be used",
  },
  otherNeeded: { vi: "cần chứng thư khác: bắt đầu ngay", en: "another one is needed: begin at once" },
  allLive: { vi: "mọi chứng thư còn hiệu lực", en: "all certificates in force" },
  leads: {
    vi: "“Chậm nhất” tính lùi theo thời gian báo chứng thư mới: thuế ít nhất 4 giờ làm việc, hải quan ít nhất 1 ngày làm việc, hóa đơn điện tử thêm 24 giờ. Nhà cung cấp cấp trong bao lâu thì chưa có nguồn nói: nên bắt đầu sớm hơn.",
    en: "“By” allows for making the new certificate known: tax at least 4 working hours, customs at least 1 working day, e-invoices 24 hours more. How long the provider takes, no source says: better begin earlier.",
  },
  source: { vi: "Nguồn", en: "Source" },
  checked: { vi: "xem", en: "checked" },
  ends: { vi: "Hết hạn", en: "Ends" },
  taxCode: { vi: "MST", en: "tax code" },
  serial: { vi: "số sê-ri", en: "serial number" },
  certificateEnds: { vi: "Chứng thư số hết hạn", en: "A certificate ends" },
  beginRenewal: { vi: "Bắt đầu gia hạn chậm nhất", en: "Begin its renewal by" },
  certificates: { vi: "Chứng thư (theo báo cáo đã lưu)", en: "Certificates (of the saved reports)" },
  replaced: { vi: "đã có chứng thư mới hơn", en: "a newer one has taken its place" },
  ended: { vi: "đã hết hạn", en: "ended" },
  livesThroughAll: { vi: "qua được mọi hạn trong bảng", en: "lives through every date of the list" },
  firstMissed: { vi: "không qua được từ hạn", en: "does not live through" },
  notLooked: {
    vi: "Bảng này chưa xem chứng thư nào. Muốn biết chứng thư có qua được các hạn không: kyso check --json --out bao-cao.json, rồi kyso deadlines --from bao-cao.json (hay cả một thư mục báo cáo).",
    en: "No certificate was looked at. To know whether yours lives through these dates: kyso check --json --out report.json, then kyso deadlines --from report.json (or a folder of reports).",
  },
  noCertificate: {
    vi: "Các báo cáo đã lưu không có chứng thư nào.",
    en: "The saved reports hold no certificate.",
  },
  sources: { vi: "Căn cứ", en: "Sources" },
  inferredShift: {
    vi: "dời sang ngày làm việc kế tiếp như thuế: suy ra, chưa đọc thấy quy định riêng; nộp trước ngày gốc thì chắc chắn",
    en: "moved to the next working day as tax is: inferred, no rule of its own was read; paying before the day itself is certain",
  },
  sourceOfEach: {
    vi: "Điều khoản, độ tin cậy và ngày xem của từng hạn: --format json.",
    en: "The article, its confidence and the day it was read, for each date: --format json.",
  },
  mind: { vi: "Lưu ý", en: "Mind" },
  confidences: {
    law: { vi: "văn bản pháp luật", en: "law" },
    source: { vi: "nguồn công khai", en: "public source" },
    inferred: { vi: "suy ra", en: "inferred" },
  },
  categories: {
    tax: { vi: "thuế", en: "tax" },
    bhxh: { vi: "BHXH", en: "social insurance" },
    certificate: { vi: "chứng thư số", en: "certificate" },
  },
  beforeTheRules: {
    vi: "kyso chỉ biết quy định từ ngày 01/07/2026; hãy xem lại ngày giờ của máy",
    en: "kyso knows the rules from 2026-07-01 on only; check this computer's date",
  },
  clockInThePast: {
    vi: "đồng hồ máy chỉ một ngày sớm hơn danh mục của kyso: các hạn dưới đây có thể sai, hãy xem lại ngày giờ",
    en: "this computer's date lies before kyso's own catalogue: the dates may be wrong, check the date",
  },
} as const satisfies Record<string, Text | Readonly<Record<string, Text>>>;
