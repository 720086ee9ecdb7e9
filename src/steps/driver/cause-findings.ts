import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { letGo, likelyHeld } from "./holder-advice.ts";

const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };

export const readerFirst = finding<{ readonly device: string }>({
  code: "DRV-34",
  severity: "unknown",
  example: { device: "FT ePass2003Auto" },
  what: ({ device }) => ({
    vi: `Dịch vụ thẻ chưa đọc được “${device}” nên chưa biết máy đã có đúng trình điều khiển chưa.`,
    en: `The card service cannot reach “${device}” yet, so whether the right driver is installed cannot be told.`,
  }),
  next: [
    {
      vi: "Làm theo hướng dẫn ở bước USB Token trước, rồi kiểm tra lại.",
      en: "Do first what the token step says, and look again.",
    },
  ],
});

export const remoteFirst = finding<{ readonly device: string }>({
  code: "DRV-28",
  severity: "unknown",
  example: { device: "FT ePass2003Auto" },
  what: ({ device }) => ({
    vi: `Trong phiên Remote Desktop, trình điều khiển không thấy được “${device}”: chưa biết máy đã có đúng trình điều khiển chưa.`,
    en: `In a Remote Desktop session no driver can see “${device}”: whether the right one is installed cannot be told.`,
  }),
  next: [
    {
      vi: "Chạy lại kyso khi ngồi trực tiếp tại máy cắm token.",
      en: "Run kyso again while you sit at the machine that holds the token.",
    },
  ],
});

export const held = finding<{ readonly reader: string; readonly users: readonly string[] }>({
  code: "DRV-29",
  severity: "fail",
  example: { reader: "FT ePass2003Auto 00 00", users: ["GnuPG (scdaemon)"] },
  what: ({ reader, users }) => ({
    vi: `Một phần mềm khác đang giữ riêng token trong đầu đọc “${reader}”${users.length > 0 ? ` (đang chạy: ${users.join(", ")})` : ""}: không trình điều khiển nào đọc được.`,
    en: `Another program holds the token in the reader “${reader}” for itself${users.length > 0 ? ` (running: ${users.join(", ")})` : ""}: no driver can read it.`,
  }),
  next: ({ users }) => letGo(users),
});

export const turnedAway = finding<{
  readonly name: string;
  readonly answer: string;
  readonly users: readonly string[];
}>({
  code: "DRV-30",
  severity: "fail",
  example: { name: "opensc-pkcs11.so", answer: "CKR_DEVICE_ERROR", users: ["GnuPG (scdaemon)"] },
  what: ({ name, answer, users }) => ({
    vi: `Trình điều khiển “${name}” bị từ chối khi mở token (${answer}): ${likelyHeld(users).vi}.`,
    en: `The driver “${name}” is turned away at the token (${answer}): ${likelyHeld(users).en}.`,
  }),
  next: ({ users }) => [
    ...letGo(users),
    {
      vi: "Nếu vẫn vậy: khởi động lại máy; sau đó cài lại trình điều khiển từ nhà cung cấp.",
      en: "If it stays so: restart the computer; then reinstall the driver from your provider.",
    },
  ],
});

export const mayBeElsewhere = finding<{ readonly device: string; readonly why: Text }>({
  code: "DRV-31",
  severity: "unknown",
  example: {
    device: "FT ePass2003Auto",
    why: { vi: "có thư mục không đọc được: /opt/vendor", en: "a folder cannot be read: /opt/vendor" },
  },
  what: ({ device, why }) => ({
    vi: `kyso chưa thấy trình điều khiển nào đọc được “${device}”, nhưng chưa chắc máy chưa cài (${why.vi}).`,
    en: `kyso has found no driver that reads “${device}”, but there may be one (${why.en}).`,
  }),
  next: [
    {
      vi: 'Nếu biết tệp trình điều khiển nằm ở đâu: chạy lại với --module "ĐƯỜNG DẪN"',
      en: 'If you know where the driver\'s file is: run again with --module "PATH"',
    },
    {
      vi: "Nếu không: hỏi người quản trị máy, hoặc cài lại trình điều khiển từ nhà cung cấp chữ ký số.",
      en: "If not: ask the administrator, or reinstall the driver from your certificate provider.",
    },
    lookAgain,
  ],
});

export const softwareModule = finding<{ readonly name: string; readonly answer: string; readonly silent?: boolean }>({
  code: "DRV-32",
  severity: "info",
  example: { name: "libsofthsm2.so", answer: "CKR_GENERAL_ERROR" },
  what: ({ name, answer, silent }) => ({
    vi: `Thư viện “${name}” ${silent ? "chưa trả lời" : "không mở được"} (${answer}); đó không phải trình điều khiển của USB Token.`,
    en: `The library “${name}” ${silent ? "has not answered" : "does not open"} (${answer}); it is no driver of a USB token.`,
  }),
  next: [{ vi: "Không cần làm gì cho token.", en: "Nothing needs to be done for the token." }],
});

export const fileUnread = finding<{ readonly name: string }>({
  code: "DRV-33",
  severity: "warn",
  example: { name: "viettel-ca_v6.so" },
  what: ({ name }) => ({
    vi: `Trình điều khiển “${name}” đọc được token, nhưng kyso chưa xem được tệp của nó: chưa biết ai sửa được tệp, và có bản nào khác không.`,
    en: `The driver “${name}” reads the token, but its file could not be looked at: who may change it, and whether there is another version, is unknown.`,
  }),
  next: [
    {
      vi: "Nếu máy này có người khác dùng chung: hỏi người quản trị máy trước khi nhập mã PIN.",
      en: "Where others use this machine, too: ask the administrator before you give the PIN.",
    },
    lookAgain,
  ],
});

export const readerSeenEmpty = finding<{
  readonly device: string;
  readonly name: string;
  readonly slot: string;
  readonly users: readonly string[];
}>({
  code: "DRV-35",
  severity: "unknown",
  example: { device: "FT ePass2003Auto", name: "libcastle.so.1.0.0", slot: "FT ePass2003Auto 0", users: [] },
  what: ({ device, name, slot, users }) => ({
    vi: `Trình điều khiển “${name}” thấy đầu đọc “${slot}” của “${device}” nhưng báo trong đó không có token: ${likelyHeld(users).vi}, hoặc token vừa được rút.`,
    en: `The driver “${name}” shows the reader “${slot}” of “${device}” and no token in it: ${likelyHeld(users).en}, or it was just pulled.`,
  }),
  next: ({ users }) => letGo(users),
});

export const cardNotRead = finding<{ readonly reader: string; readonly tried: number }>({
  code: "DRV-36",
  severity: "unknown",
  example: { reader: "Broadcom Corp Contacted SmartCard 00 00", tried: 2 },
  what: ({ reader, tried }) => ({
    vi: `Chưa trình điều khiển nào đọc được thẻ trong đầu đọc “${reader}” (đã thử ${tried} thư viện): chưa biết đó có phải thẻ ký số không.`,
    en: `No driver reads the card in the reader “${reader}” (${tried} libraries were tried): whether it is for signing is unknown.`,
  }),
  next: [
    { vi: "Nếu bạn ký bằng USB Token: cắm token vào máy.", en: "If you sign with a USB token: plug it in." },
    {
      vi: "Nếu đó là thẻ ký số: cài trình điều khiển từ nhà cung cấp có tên in trên thẻ.",
      en: "If the card is for signing: install the driver of the provider whose name is printed on it.",
    },
    lookAgain,
  ],
});

export const ended = finding<{ readonly name: string; readonly call: string; readonly signal: string }>({
  code: "DRV-37",
  severity: "unknown",
  example: { name: "viettel-ca_v6.so", call: "C_Initialize", signal: "SIGKILL" },
  what: ({ name, call, signal }) => ({
    vi: `Khi kyso đang hỏi trình điều khiển “${name}” (${call}), hệ thống hoặc một chương trình khác đã dừng nó (${signal}): chưa biết nó có đọc được token không.`,
    en: `While kyso asked the driver “${name}” (${call}), the system or another program ended it (${signal}): whether it reads the token is unknown.`,
  }),
  next: [
    {
      vi: "Đóng bớt phần mềm đang mở (máy có thể thiếu bộ nhớ), rồi kiểm tra lại.",
      en: "Close some programs (memory may be short), and look again.",
    },
    {
      vi: "Nếu vẫn vậy, hỏi người quản trị máy xem phần mềm bảo vệ có chặn không.",
      en: "If it stays so, ask the administrator whether protection software ends it.",
    },
  ],
});
