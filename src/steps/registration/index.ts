import { finding } from "../finding.ts";
import type { Step } from "../step.ts";

const closed = finding<{}>({
  code: "POR-01",
  example: {},
  severity: "info",
  what: () => ({
    vi: "Từ 01/07/2025 không còn đăng ký tài khoản tổ chức trên Cổng bằng USB Token: dùng định danh tổ chức VNeID.",
    en: "Since 2025-07-01 an organisation no longer registers on the portal with a USB token: it uses its VNeID organisation identity.",
  }),
  next: () => [
    {
      vi: "Người đại diện theo pháp luật (tài khoản VNeID mức 2) đăng ký “Định danh tổ chức” trong ứng dụng VNeID.",
      en: "The legal representative (VNeID level 2) applies under “Định danh tổ chức” in the VNeID app.",
    },
  ],
  beyond: true,
});

/** Step 6: registering, beside what today's rules made of it. */
export const registration: Step = {
  id: "registration",
  title: { vi: "Đăng ký", en: "Registration" },
  guide: {
    place: { vi: "2.2, bước 6", en: "2.2, step 6" },
    lines: [
      {
        vi: "“Đăng ký”, đánh dấu “Doanh nghiệp”, chọn “USB ký số”, “Đăng ký”, nhập mã PIN, “Đăng nhập”.",
        en: "“Đăng ký”, tick “Doanh nghiệp”, choose “USB ký số”, “Đăng ký”, enter the PIN, “Đăng nhập”.",
      },
    ],
  },
  needs: [],
  watches: [],
  judge: () => [closed({}, ["Nghị định 69/2024/NĐ-CP, Điều 40 khoản 4 (vietnamnet.vn, source)"])],
};
