import type { Code } from "../../../src/steps/finding.ts";

/** How signing fails or what a person reads then, and what kyso says of it: findings, or why it says nothing. */
export interface Failure {
  readonly seen: string;
  readonly told: readonly [Code, ...Code[]] | { readonly not: string };
}

const onThePage = "the page alone can see it: nothing of it shows on the machine before somebody signs";
const elsewhere =
  "no step of the portal needs that tool; whether its port is held stands on the map of ports (PLG-16, PLG-25)";

/** The ways in which a plugin is known to fail. */
export const modes: readonly Failure[] = [
  { seen: "not running: connection refused on all ports", told: ["PLG-02", "PLG-01"] },
  { seen: "running on a late port: 9201 and later answer, those before are held", told: ["PLG-07"] },
  { seen: "a port held by something else: TCP opens, TLS or the upgrade fails", told: ["PLG-06", "PLG-14", "PLG-18"] },
  { seen: "hung: TLS and WebSocket open, the greeting is not answered", told: ["PLG-05"] },
  { seen: "hung after the token was asked for", told: ["PLG-23"] },
  { seen: "waiting for a PIN window hidden behind the browser: the call to sign times out", told: { not: onThePage } },
  { seen: "the site's licence is missing, expired or for another domain", told: ["BRW-08"] },
  { seen: "the local certificate has expired", told: ["PLG-10"] },
  { seen: "the local certificate was replaced", told: ["PLG-11"] },
  { seen: "antivirus or firewall", told: ["PLG-12", "PLG-05", "BRW-12"] },
  { seen: "the smart card service is stopped: no token in any program", told: ["TOK-02"] },
  { seen: "the browser keeps pages from the machine", told: ["BRW-02", "BRW-04"] },
  { seen: "the browser has not asked yet", told: ["BRW-03"] },
];

const unplugged: Failure["told"] = ["USB-02", "DRV-01", "PLG-24"];

/** What pages and plugins say to people, word for word. */
export const messages: readonly Failure[] = [
  {
    seen: "VNPT-CA Plugin chưa được cài đặt hoặc chưa được bật",
    told: ["PLG-01", "PLG-02", "PLG-26", "PLG-05", "PLG-06", "PLG-11", "BRW-02", "BRW-03"],
  },
  {
    seen: "VNPT Plugin không phản hồi. Vui lòng kiểm tra cài đặt hoặc bật Plugin để tiếp tục.",
    told: ["PLG-05", "PLG-08"],
  },
  { seen: "Cài đặt License không thành công!", told: ["BRW-08"] },
  { seen: "Lincense Plugin không hợp lệ hoặc đã hết hạn", told: ["BRW-08"] },
  { seen: "Chưa chọn chữ ký số", told: { not: "the person closed the list of certificates" } },
  { seen: "Không lấy được thông tin chứng thư trong Token", told: unplugged },
  { seen: "Không lấy được thông tin chứng thư số (code 2)", told: unplugged },
  { seen: "Không lấy được chuỗi base64 của chứng thư số", told: unplugged },
  { seen: "Chứng thư số không có khóa bí mật (code 4)", told: ["USB-02", "DRV-01"] },
  { seen: "Người dùng hủy bỏ (code 11)", told: { not: "the person cancelled the PIN or the choice" } },
  { seen: "VNPT-Cams Plugin chưa được cài đặt hoặc chưa được bật trên máy của bạn!", told: { not: elsewhere } },
  { seen: "Bạn không cắm token hoặc không có driver token phù hợp!", told: ["USB-02", "DRV-01"] },
  {
    seen: "Lỗi: Không tìm thấy chữ ký số hoặc chữ ký số không chính xác",
    told: ["USB-02", "DRV-01", "TOK-01", "CRT-07"],
  },
  { seen: "Plugin không hoạt động (BKAV)", told: { not: elsewhere } },
  { seen: "Vui lòng kiểm tra lại Plugin trên máy (BKAV)", told: { not: elsewhere } },
  { seen: "Usb Token đang cắm không đúng (BKAV, CheckToken 3)", told: ["TOK-01", "DRV-01"] },
  { seen: "Không tìm thấy Token (BKAV, CheckToken 4)", told: ["USB-02"] },
  { seen: "Không tìm thấy PKCS#11 driver (BKAV, CheckToken 5)", told: ["DRV-01"] },
  {
    seen: "không có quyền sử dụng chức năng này (BKAV, CheckToken 0)",
    told: { not: `${onThePage}: the site's licence for that tool` },
  },
  {
    seen: "Thiết bị chứng thư số chưa được tích hợp vào máy tính/VGCA Sign Service chưa được kích hoạt.",
    told: ["USB-02"],
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
    told: ["PLG-22"],
  },
  { seen: "CÔNG CỤ KÝ SỐ CHƯA ĐƯỢC CÀI ĐẶT (Savis)", told: { not: "nothing of that tool is established" } },
];

/** Words of the token's own window, and what is known of PINs. */
export const pins: readonly Failure[] = [
  { seen: "Không tìm thấy chứng thư số", told: ["CRT-01"] },
  { seen: "Sai mã PIN", told: ["TOK-10"] },
  { seen: "token bị khóa", told: ["TOK-11"] },
  { seen: "a default PIN of a provider", told: { not: "a default PIN is never tried, and never named" } },
  { seen: "the number of tries differs from token to token", told: ["TOK-04", "TOK-05"] },
  { seen: "a PIN shorter or longer than the token takes", told: ["TOK-13"] },
  {
    seen: "the providers' help pages",
    told: { not: "they tell what stands above; kyso opens pages of its catalogue alone" },
  },
];

/** The names that one field-tested gateway has for what goes wrong. */
export const diagnoses: readonly Failure[] = [
  { seen: "KHONG_CO_USB_TOKEN", told: ["USB-02"] },
  { seen: "SERIAL_KHONG_KHOP", told: ["TOK-14"] },
  { seen: "PLUGIN_THIEU_LICENSE", told: ["BRW-08"] },
  { seen: "PLUGIN_KHONG_KET_NOI", told: ["PLG-01", "PLG-02"] },
  { seen: "PLUGIN_TREO_CHECK_TOKEN", told: ["PLG-23"] },
  { seen: "PLUGIN_TREO_CONG_CU", told: ["PLG-05"] },
  { seen: "PLUGIN_QUA_HAN", told: { not: `${onThePage}: it may be waiting for the PIN` } },
  { seen: "WRONG_PIN", told: ["TOK-10"] },
  { seen: "CERTIFICATE_NOT_FOUND", told: ["CRT-01"] },
];
