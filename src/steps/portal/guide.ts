import { nationalPortal } from "../../catalogue/portals.ts";
import type { Guide } from "../step.ts";

/** Guide 2.1, a computer connected to the Internet, and 2.2, step 1. */
export const guide: Guide = {
  place: { vi: "2.2, bước 1", en: "2.2, step 1" },
  opens: { kind: "page", url: nationalPortal.page },
  lines: [
    { vi: "Kiểm tra máy tính đã kết nối Internet.", en: "See that the computer is connected to the Internet." },
    { vi: "Mở https://dichvucong.gov.vn/", en: "Open https://dichvucong.gov.vn/" },
  ],
};
