import { finding } from "../finding.ts";

export const untold = finding<{}>({
  code: "BRW-01",
  example: {},
  severity: "unknown",
  what: {
    vi: "kyso chưa đọc được trình duyệt có cho Cổng kết nối công cụ ký số hay không; Chrome và Edge từ bản 147 (04/2026) phải được bạn cho phép.",
    en: "Whether the browser lets the portal reach the signing tool was not read; Chrome and Edge from version 147 (April 2026) need your permission.",
  },
  next: [
    {
      vi: "Mở Cổng và thử đăng nhập; khi trình duyệt hỏi quyền kết nối ứng dụng trên thiết bị, bấm “Cho phép”.",
      en: "Open the portal and try to log in; when the browser asks to reach apps on this device, click “Allow” (“Cho phép”).",
    },
    {
      vi: "Nếu trang báo “chưa được cài đặt hoặc chưa được bật”: bấm biểu tượng bên trái địa chỉ trang, mở cài đặt trang web và cho phép kết nối ứng dụng trên thiết bị.",
      en: "If the page says “chưa được cài đặt hoặc chưa được bật”: click the icon left of the address, open the site settings and allow access to apps on this device.",
    },
  ],
});
