import { nationalPortal } from "../../catalogue/portals.ts";
import type { Guide } from "../step.ts";

/** Guide 2.2, step 7, and section 3, “Logging in with the signature”. */
export const guide: Guide = {
  place: { vi: "2.2, bước 7; 3", en: "2.2, step 7; 3" },
  opens: { kind: "page", url: nationalPortal.page },
  lines: [
    {
      vi: "Mở https://dichvucong.gov.vn/, nhấn “Đăng nhập” ở góc phải trang chủ.",
      en: "Open https://dichvucong.gov.vn/, press “Đăng nhập” in the right corner of the front page.",
    },
    {
      vi: "Chọn “Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức” (có nơi ghi “Tài khoản cấp bởi Dịch vụ Công Quốc Gia”), nhấn “Đăng nhập”.",
      en: "Choose “Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức” (elsewhere “Tài khoản cấp bởi Dịch vụ Công Quốc Gia”), press “Đăng nhập”.",
    },
    {
      vi: "Chưa cài công cụ ký số: dùng liên kết tải công cụ trên trang, đúng loại thiết bị đang dùng.",
      en: "Where the signing tool is not installed yet: follow the page's link to it, for the device at hand.",
    },
    { vi: "Chọn USB ký số, nhấn “Đăng nhập”.", en: "Choose the signing USB, press “Đăng nhập”." },
    { vi: "Nhập mã PIN của USB Token.", en: "Enter the PIN of the USB token." },
  ],
};
