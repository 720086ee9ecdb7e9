import { nationalPortal } from "../../catalogue/portals.ts";
import type { Guide } from "../step.ts";

/** Guide 2.2, step 6: registering. */
export const guide: Guide = {
  place: { vi: "2.2, bước 6", en: "2.2, step 6" },
  opens: { kind: "page", url: nationalPortal.page },
  lines: [
    { vi: "Nhấn “Đăng ký”, đánh dấu “Doanh nghiệp”.", en: "Press “Đăng ký”, tick “Doanh nghiệp”." },
    {
      vi: "Chọn USB ký số (“USB ký số”), nhấn “Đăng ký”.",
      en: "Choose the signing USB (“USB ký số”), press “Đăng ký”.",
    },
    { vi: "Nhập mã PIN, nhấn “Đăng nhập”.", en: "Enter the PIN, press “Đăng nhập”." },
    {
      vi: "Cổng trả lời “Chúc mừng bạn đã đăng ký thành công”.",
      en: "The portal answers “Chúc mừng bạn đã đăng ký thành công”.",
    },
  ],
};
