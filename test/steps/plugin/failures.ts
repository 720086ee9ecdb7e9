import type { Code } from "../../../src/steps/finding.ts";
import { type CauseName, well } from "./failure-causes.ts";

/** A finding, and the cause whose facts lead to it. */
type ReportedBy = readonly [code: Code, by: CauseName];

/** How signing fails or what a person then reads, and what kyso reports: findings by cause, or why there is none. */
export interface Failure {
  readonly seen: string;
  readonly reported: readonly [ReportedBy, ...ReportedBy[]] | { readonly not: string };
}

const onThePage = "the page alone can see it: nothing of it shows on the machine before somebody signs";
const elsewhere =
  "no step of the portal needs that tool; whether its port is held stands on the map of ports (PLG-16, PLG-25)";

/** The known ways in which a plugin fails. */
export const modes: readonly Failure[] = [
  {
    seen: "not running: connection refused on all ports",
    reported: [
      ["PLG-02", "plugin-not-running-windows"],
      ["PLG-01", "plugin-not-installed-windows"],
    ],
  },
  {
    seen: "running on a late port: 9201 and later answer, those before are held",
    reported: [["PLG-07", "plugin-out-of-reach"]],
  },
  {
    seen: "a port held by something else: TCP opens, TLS or the upgrade fails",
    reported: [
      ["PLG-06", "plugin-port-held-windows"],
      ["PLG-14", "a program on the port before the plugin's"],
      ["PLG-18", "a program on the port before the plugin's that takes its path"],
    ],
  },
  {
    seen: "hung: TLS and WebSocket open, the greeting is not answered",
    reported: [["PLG-05", "plugin-hangs-windows"]],
  },
  { seen: "hung after the token was asked for", reported: [["PLG-23", "plugin-hangs-on-token"]] },
  {
    seen: "waiting for a PIN window hidden behind the browser: the call to sign times out",
    reported: { not: onThePage },
  },
  { seen: "the site's licence is missing, expired or for another domain", reported: [["BRW-08", well]] },
  { seen: "the local certificate has expired", reported: [["PLG-10", "plugin-certificate-expired"]] },
  { seen: "the local certificate was replaced", reported: [["PLG-11", "plugin-not-trusted-windows"]] },
  {
    seen: "antivirus or firewall",
    reported: [
      ["PLG-12", "plugin-without-port-macos"],
      ["PLG-05", "plugin-hangs-windows"],
      ["BRW-12", "the person's browser is refused"],
    ],
  },
  {
    seen: "the smart card service is stopped: no token in any program",
    reported: [["TOK-02", "card-service-stopped-on-windows"]],
  },
  {
    seen: "the browser keeps pages from the machine",
    reported: [
      ["BRW-02", "plugin-blocked-by-browser-windows"],
      ["BRW-04", "browser-blocked-by-policy"],
    ],
  },
  { seen: "the browser has not asked yet", reported: [["BRW-03", "browser-not-asked"]] },
];

const unplugged: Failure["reported"] = [
  ["USB-02", "no-token"],
  ["DRV-01", "token-without-driver"],
  ["PLG-24", "plugin-sees-no-token"],
];

/** Messages of pages and plugins, word for word. */
export const messages: readonly Failure[] = [
  {
    seen: "VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật",
    reported: [
      ["PLG-01", "plugin-not-installed-windows"],
      ["PLG-02", "plugin-not-running-windows"],
      ["PLG-26", "plugin-not-told-linux"],
      ["PLG-05", "plugin-hangs-windows"],
      ["PLG-06", "plugin-port-held-windows"],
      ["PLG-11", "plugin-not-trusted-windows"],
      ["BRW-02", "plugin-blocked-by-browser-windows"],
      ["BRW-03", "browser-not-asked"],
    ],
  },
  {
    seen: "VNPT Plugin không phản hồi. Vui lòng kiểm tra cài đặt hoặc bật Plugin để tiếp tục.",
    reported: [
      ["PLG-05", "plugin-hangs-windows"],
      ["PLG-08", "a malformed reply"],
    ],
  },
  { seen: "Cài đặt License không thành công!", reported: [["BRW-08", well]] },
  { seen: "Lincense Plugin không hợp lệ hoặc đã hết hạn", reported: [["BRW-08", well]] },
  { seen: "Chưa chọn chữ ký số", reported: { not: "the person closed the list of certificates" } },
  { seen: "Không lấy được thông tin chứng thư trong Token", reported: unplugged },
  { seen: "Không lấy được thông tin chứng thư số (code 2)", reported: unplugged },
  { seen: "Không lấy được chuỗi base64 của chứng thư số", reported: unplugged },
  {
    seen: "Chứng thư số không có khóa bí mật (code 4)",
    reported: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  { seen: "Người dùng hủy bỏ (code 11)", reported: { not: "the person cancelled the PIN or the choice" } },
  { seen: "VNPT-Cams Plugin chưa được cài đặt hoặc chưa được bật trên máy của bạn!", reported: { not: elsewhere } },
  {
    seen: "Bạn không cắm token hoặc không có driver token phù hợp!",
    reported: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  {
    seen: "Lỗi: Không tìm thấy chữ ký số hoặc chữ ký số không chính xác",
    reported: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
      ["TOK-01", "two-tokens"],
      ["CRT-07", "two-certificates"],
    ],
  },
  { seen: "Plugin không hoạt động (BKAV)", reported: { not: elsewhere } },
  { seen: "Vui lòng kiểm tra lại Plugin trên máy (BKAV)", reported: { not: elsewhere } },
  {
    seen: "Usb Token đang cắm không đúng (BKAV, CheckToken 3)",
    reported: [
      ["TOK-01", "two-tokens"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  { seen: "Không tìm thấy Token (BKAV, CheckToken 4)", reported: [["USB-02", "no-token"]] },
  { seen: "Không tìm thấy PKCS#11 driver (BKAV, CheckToken 5)", reported: [["DRV-01", "token-without-driver"]] },
  {
    seen: "không có quyền sử dụng chức năng này (BKAV, CheckToken 0)",
    reported: { not: `${onThePage}: the site's licence for that tool` },
  },
  {
    seen: "Thiết bị chứng thư số chưa được tích hợp vào máy tính/VGCA Sign Service chưa được kích hoạt.",
    reported: [["USB-02", "no-token"]],
  },
  { seen: "Không kết nối được phần mềm ký số Ban Cơ yếu (VGCA Sign Service)…", reported: { not: elsewhere } },
  { seen: "Kiểm tra VGCA Service đã bật chưa (port 8987)", reported: { not: elsewhere } },
  { seen: "Để thực hiện ký điện tử, bạn cần cài đặt công cụ MISA KYSO…", reported: { not: elsewhere } },
  {
    seen: "Để ký số trên trình duyệt Chrome, bạn phải cài đặt và chạy chương trình hỗ trợ ký số. (Viettel)",
    reported: { not: elsewhere },
  },
  { seen: "Ban can cai dat plugin ViettelCASigner", reported: { not: elsewhere } },
  { seen: "Ký số không thành công! (Viettel)", reported: { not: `${onThePage}; ${elsewhere}` } },
  {
    seen: "Chưa chạy plugin hoặc chưa cài đặt plugin tại máy người dùng, bạn có muốn tải plugin về không (VNSW)",
    reported: [["PLG-22", "what is filed goes to customs"]],
  },
  { seen: "CÔNG CỤ KÝ SỐ CHƯA ĐƯỢC CÀI ĐẶT (Savis)", reported: { not: "nothing of that tool is established" } },
];

/** Messages of the token's own window, and known facts about PINs. */
export const pins: readonly Failure[] = [
  { seen: "Không tìm thấy chứng thư số", reported: [["CRT-01", "no-certificate"]] },
  { seen: "Sai mã PIN", reported: [["TOK-10", "pin-incorrect"]] },
  { seen: "token bị khóa", reported: [["TOK-11", "pin-locked"]] },
  { seen: "a default PIN of a provider", reported: { not: "a default PIN is never tried, and never named" } },
  {
    seen: "the number of tries differs from token to token",
    reported: [
      ["TOK-04", "pin-count-low"],
      ["TOK-05", "pin-final-try"],
    ],
  },
  { seen: "a PIN shorter or longer than the token takes", reported: [["TOK-13", "pin-too-short"]] },
  {
    seen: "the providers' help pages",
    reported: { not: "they tell what stands above; kyso opens pages of its catalogue alone" },
  },
];

/** The names that one field-tested gateway gives to failures. */
export const diagnoses: readonly Failure[] = [
  { seen: "KHONG_CO_USB_TOKEN", reported: [["USB-02", "no-token"]] },
  { seen: "SERIAL_KHONG_KHOP", reported: [["TOK-14", "token-swapped"]] },
  { seen: "PLUGIN_THIEU_LICENSE", reported: [["BRW-08", well]] },
  {
    seen: "PLUGIN_KHONG_KET_NOI",
    reported: [
      ["PLG-01", "plugin-not-installed-windows"],
      ["PLG-02", "plugin-not-running-windows"],
    ],
  },
  { seen: "PLUGIN_TREO_CHECK_TOKEN", reported: [["PLG-23", "plugin-hangs-on-token"]] },
  { seen: "PLUGIN_TREO_CONG_CU", reported: [["PLG-05", "plugin-hangs-windows"]] },
  { seen: "PLUGIN_QUA_HAN", reported: { not: `${onThePage}: it may be waiting for the PIN` } },
  { seen: "WRONG_PIN", reported: [["TOK-10", "pin-incorrect"]] },
  { seen: "CERTIFICATE_NOT_FOUND", reported: [["CRT-01", "no-certificate"]] },
];
