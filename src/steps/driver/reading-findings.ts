import { finding } from "../finding.ts";
import { letGo, likelyHeld } from "./holder-advice.ts";

export const replaced = finding<{ readonly name: string }>({
  code: "DRV-24",
  severity: "unknown",
  example: { name: "viettel-ca_v6.so" },
  what: ({ name }) => ({
    vi: `Chưa nạp trình điều khiển “${name}”: tệp này vừa bị thay đổi sau khi kyso xem nó.`,
    en: `The driver “${name}” was not loaded: its file has changed since kyso looked at it.`,
  }),
  next: [
    {
      vi: "Nếu bạn vừa cài hoặc cập nhật trình điều khiển: kiểm tra lại.",
      en: "If you have just installed or updated the driver: look again.",
    },
    {
      vi: "Nếu không: đừng nhập mã PIN; hỏi người quản lý máy vì sao tệp thay đổi.",
      en: "If not: enter no PIN, and ask whoever looks after this computer why the file has changed.",
    },
  ],
});

export const slotsCut = finding<{ readonly name: string; readonly looked: number }>({
  code: "DRV-25",
  severity: "unknown",
  example: { name: "viettel-ca_v6.so", looked: 500 },
  what: ({ name, looked }) => ({
    vi: `Trình điều khiển “${name}” báo có hơn ${looked} khe; kyso chỉ xem ${looked} khe đầu nên có thể chưa thấy hết token.`,
    en: `The driver “${name}” shows more than ${looked} slots; kyso looked at the first ${looked} only, and may have missed a token.`,
  }),
  next: [
    {
      vi: "Trên máy thường chỉ có vài khe: cài lại trình điều khiển từ nhà cung cấp chữ ký số, rồi kiểm tra lại.",
      en: "A computer has a few slots: reinstall the driver from your certificate provider and look again.",
    },
  ],
});

export const unread = finding<{ readonly name: string; readonly answer: string; readonly users: readonly string[] }>({
  code: "DRV-26",
  severity: "fail",
  example: { name: "viettel-ca_v6.so", answer: "CKR_DEVICE_ERROR", users: [] },
  what: ({ name, answer, users }) => ({
    vi: `Trình điều khiển “${name}” không đọc được đầu đọc hoặc token trong đó (${answer}): ${likelyHeld(users).vi}.`,
    en: `The driver “${name}” cannot read a reader, or the token in it (${answer}): ${likelyHeld(users).en}.`,
  }),
  next: ({ users }) => [
    ...letGo(users),
    {
      vi: "Nếu vẫn vậy: thử cổng USB khác, khởi động lại máy; sau đó cài lại trình điều khiển từ nhà cung cấp.",
      en: "If it stays so: try another USB port, restart the computer; then reinstall the driver from your provider.",
    },
  ],
});
