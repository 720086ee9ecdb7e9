import { nationalPortal } from "../../catalogue/portals.ts";
import type { Guide } from "../step.ts";

/** Section 2.1, the signing tool, and 2.2, steps 2 to 5 of the public guides; “ ” quotes the screen. */
export const guide: Guide = {
  place: { vi: "2.1; 2.2, bước 2–5", en: "2.1; 2.2, steps 2–5" },
  lines: [
    {
      vi: "Cần công cụ ký số (“Plugin VNPT-CA PKI Token”) tải từ Cổng, bản mới nhất; nó dùng chung cho chữ ký số của mọi nhà cung cấp.",
      en: "The signing tool (“Plugin VNPT-CA PKI Token”) from the portal is needed, in its newest version; it serves every provider's signatures.",
    },
    {
      vi: "Mở https://dichvucong.gov.vn/, bấm “Hỗ trợ” ở góc phải, rồi “Hướng dẫn sử dụng”.",
      en: "Open https://dichvucong.gov.vn/, click “Hỗ trợ” in the right corner, then “Hướng dẫn sử dụng”.",
    },
    {
      vi: "Trong danh sách, chọn “Phần mềm hỗ trợ” và tải công cụ đúng với máy: một bản cho Windows, một bản cho Mac.",
      en: "In the list choose “Phần mềm hỗ trợ” and download the tool for this computer: one for Windows, one for Mac.",
    },
    { vi: "Mở tệp vừa tải và giải nén.", en: "Open the downloaded file and unpack it." },
    {
      vi: "Chạy tệp cài đặt: “Đồng ý”; “Tiếp tục”; đánh dấu “Tôi đã đọc và chấp nhận các điều khoản trên”, “Tiếp tục”; chờ cài xong; “Kết thúc”.",
      en: "Run the installer: “Đồng ý”; “Tiếp tục”; tick “Tôi đã đọc và chấp nhận các điều khoản trên”, “Tiếp tục”; wait; “Kết thúc”.",
    },
  ],
  opens: { kind: "page", url: nationalPortal.page },
};
