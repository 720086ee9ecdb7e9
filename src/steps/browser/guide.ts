import { nationalPortal } from "../../catalogue/portals.ts";
import type { Guide } from "../step.ts";

/** Not a step of the public guides, but what can make their step 6 fail silently. */
export const guide: Guide = {
  place: { vi: "2.2, trước bước 6", en: "2.2, before step 6" },
  lines: [
    {
      vi: "Mở https://dichvucong.gov.vn/ bằng Chrome, Edge, Cốc Cốc hoặc Firefox bản mới.",
      en: "Open https://dichvucong.gov.vn/ in a recent Chrome, Edge, Cốc Cốc or Firefox.",
    },
    {
      vi: "Khi trình duyệt hỏi, cho phép trang kết nối với ứng dụng trên máy này: không cho phép thì trang báo như chưa cài công cụ ký số.",
      en: "When the browser asks, allow the page to reach apps on this computer: refused, the page says that the tool is missing.",
    },
  ],
  opens: { kind: "page", url: nationalPortal.page },
};
