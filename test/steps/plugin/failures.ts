import type { Code } from "../../../src/steps/finding.ts";
import { type CauseName, well } from "./failure-causes.ts";

/** A finding, and the cause whose facts lead to it. */
type Told = readonly [code: Code, by: CauseName];

/** How signing fails or what a person reads then, and what kyso says of it: findings by their causes, or why none. */
export interface Failure {
  readonly seen: string;
  readonly told: readonly [Told, ...Told[]] | { readonly not: string };
}

const onThePage = "the page alone can see it: nothing of it shows on the machine before somebody signs";
const elsewhere =
  "no step of the portal needs that tool; whether its port is held stands on the map of ports (PLG-16, PLG-25)";

/** The ways in which a plugin is known to fail. */
export const modes: readonly Failure[] = [
  {
    seen: "not running: connection refused on all ports",
    told: [
      ["PLG-02", "plugin-not-running-windows"],
      ["PLG-01", "plugin-not-installed-windows"],
    ],
  },
  {
    seen: "running on a late port: 9201 and later answer, those before are held",
    told: [["PLG-07", "plugin-out-of-reach"]],
  },
  {
    seen: "a port held by something else: TCP opens, TLS or the upgrade fails",
    told: [
      ["PLG-06", "plugin-port-held-windows"],
      ["PLG-14", "a program on the port before the plugin's"],
      ["PLG-18", "a program on the port before the plugin's that takes its path"],
    ],
  },
  { seen: "hung: TLS and WebSocket open, the greeting is not answered", told: [["PLG-05", "plugin-hangs-windows"]] },
  { seen: "hung after the token was asked for", told: [["PLG-23", "plugin-hangs-on-token"]] },
  { seen: "waiting for a PIN window hidden behind the browser: the call to sign times out", told: { not: onThePage } },
  { seen: "the site's licence is missing, expired or for another domain", told: [["BRW-08", well]] },
  { seen: "the local certificate has expired", told: [["PLG-10", "plugin-certificate-expired"]] },
  { seen: "the local certificate was replaced", told: [["PLG-11", "plugin-not-trusted-windows"]] },
  {
    seen: "antivirus or firewall",
    told: [
      ["PLG-12", "plugin-without-port-macos"],
      ["PLG-05", "plugin-hangs-windows"],
      ["BRW-12", "the person's browser is refused"],
    ],
  },
  {
    seen: "the smart card service is stopped: no token in any program",
    told: [["TOK-02", "card-service-stopped-on-windows"]],
  },
  {
    seen: "the browser keeps pages from the machine",
    told: [
      ["BRW-02", "plugin-blocked-by-browser-windows"],
      ["BRW-04", "browser-blocked-by-policy"],
    ],
  },
  { seen: "the browser has not asked yet", told: [["BRW-03", "browser-not-asked"]] },
];

const unplugged: Failure["told"] = [
  ["USB-02", "no-token"],
  ["DRV-01", "token-without-driver"],
  ["PLG-24", "plugin-sees-no-token"],
];

/** What pages and plugins say to people, word for word. */
export const messages: readonly Failure[] = [
  {
    seen: "VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật",
    told: [
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
    told: [
      ["PLG-05", "plugin-hangs-windows"],
      ["PLG-08", "a reply that is none of the plugin's"],
    ],
  },
  { seen: "Cài đặt License không thành công!", told: [["BRW-08", well]] },
  { seen: "Lincense Plugin không hợp lệ hoặc đã hết hạn", told: [["BRW-08", well]] },
  { seen: "Chưa chọn chữ ký số", told: { not: "the person closed the list of certificates" } },
  { seen: "Không lấy được thông tin chứng thư trong Token", told: unplugged },
  { seen: "Không lấy được thông tin chứng thư số (code 2)", told: unplugged },
  { seen: "Không lấy được chuỗi base64 của chứng thư số", told: unplugged },
  {
    seen: "Chứng thư số không có khóa bí mật (code 4)",
    told: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  { seen: "Người dùng hủy bỏ (code 11)", told: { not: "the person cancelled the PIN or the choice" } },
  { seen: "VNPT-Cams Plugin chưa được cài đặt hoặc chưa được bật trên máy của bạn!", told: { not: elsewhere } },
  {
    seen: "Bạn không cắm token hoặc không có driver token phù hợp!",
    told: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  {
    seen: "Lỗi: Không tìm thấy chữ ký số hoặc chữ ký số không chính xác",
    told: [
      ["USB-02", "no-token"],
      ["DRV-01", "token-without-driver"],
      ["TOK-01", "two-tokens"],
      ["CRT-07", "two-certificates"],
    ],
  },
  { seen: "Plugin không hoạt động (BKAV)", told: { not: elsewhere } },
  { seen: "Vui lòng kiểm tra lại Plugin trên máy (BKAV)", told: { not: elsewhere } },
  {
    seen: "Usb Token đang cắm không đúng (BKAV, CheckToken 3)",
    told: [
      ["TOK-01", "two-tokens"],
      ["DRV-01", "token-without-driver"],
    ],
  },
  { seen: "Không tìm thấy Token (BKAV, CheckToken 4)", told: [["USB-02", "no-token"]] },
  { seen: "Không tìm thấy PKCS#11 driver (BKAV, CheckToken 5)", told: [["DRV-01", "token-without-driver"]] },
  {
    seen: "không có quyền sử dụng chức năng này (BKAV, CheckToken 0)",
    told: { not: `${onThePage}: the site's licence for that tool` },
  },
  {
    seen: "Thiết bị chứng thư số chưa được tích hợp vào máy tính/VGCA Sign Service chưa được kích hoạt.",
    told: [["USB-02", "no-token"]],
  },
  { seen: "Không kết nối được phần mềm ký số Ban Cơ yếu (VGCA Sign Service)…", told: { not: elsewhere } },
  { seen: "Kiểm tra VGCA Service đã bật chưa (port 8987)", told: { not: elsewhere } },
  { seen: "Để thực hiện ký điện tử, bạn cần cài đặt công cụ MISA KYSO…", told: { not: elsewhere } },
  {
    seen: "Để ký số trên trình duyệt Chrome, bạn phải cài đặt và chạy chương trình hỗ trợ ký số. (Viettel)",
    told: { not: elsewhere },
  },
  { seen: "Ban can cai dat plugin ViettelCASigner", told: { not: elsewhere } },
  { seen: "Ký số không thành công! (Viettel)", told: { not: `${onThePage}; ${elsewhere}` } },
  {
    seen: "Chưa chạy plugin hoặc chưa cài đặt plugin tại máy người dùng, bạn có muốn tải plugin về không (VNSW)",
    told: [["PLG-22", "what is filed goes to customs"]],
  },
  { seen: "CÔNG CỤ KÝ SỐ CHƯA ĐƯỢC CÀI ĐẶT (Savis)", told: { not: "nothing of that tool is established" } },
];

/** Words of the token's own window, and what is known of PINs. */
export const pins: readonly Failure[] = [
  { seen: "Không tìm thấy chứng thư số", told: [["CRT-01", "no-certificate"]] },
  { seen: "Sai mã PIN", told: [["TOK-10", "pin-incorrect"]] },
  { seen: "token bị khóa", told: [["TOK-11", "pin-locked"]] },
  { seen: "a default PIN of a provider", told: { not: "a default PIN is never tried, and never named" } },
  {
    seen: "the number of tries differs from token to token",
    told: [
      ["TOK-04", "pin-count-low"],
      ["TOK-05", "pin-final-try"],
    ],
  },
  { seen: "a PIN shorter or longer than the token takes", told: [["TOK-13", "pin-too-short"]] },
  {
    seen: "the providers' help pages",
    told: { not: "they tell what stands above; kyso opens pages of its catalogue alone" },
  },
];

/** The names that one field-tested gateway has for what goes wrong. */
export const diagnoses: readonly Failure[] = [
  { seen: "KHONG_CO_USB_TOKEN", told: [["USB-02", "no-token"]] },
  { seen: "SERIAL_KHONG_KHOP", told: [["TOK-14", "token-swapped"]] },
  { seen: "PLUGIN_THIEU_LICENSE", told: [["BRW-08", well]] },
  {
    seen: "PLUGIN_KHONG_KET_NOI",
    told: [
      ["PLG-01", "plugin-not-installed-windows"],
      ["PLG-02", "plugin-not-running-windows"],
    ],
  },
  { seen: "PLUGIN_TREO_CHECK_TOKEN", told: [["PLG-23", "plugin-hangs-on-token"]] },
  { seen: "PLUGIN_TREO_CONG_CU", told: [["PLG-05", "plugin-hangs-windows"]] },
  { seen: "PLUGIN_QUA_HAN", told: { not: `${onThePage}: it may be waiting for the PIN` } },
  { seen: "WRONG_PIN", told: [["TOK-10", "pin-incorrect"]] },
  { seen: "CERTIFICATE_NOT_FOUND", told: [["CRT-01", "no-certificate"]] },
];
