import { finding } from "../finding.ts";
import type { Step } from "../step.ts";

const vneid = finding<{}>({
  code: "POR-03",
  example: {},
  severity: "info",
  what: () => ({
    vi: "Tổ chức đăng nhập Cổng bằng VNeID từ 01/07/2025; kyso không kiểm tra được tài khoản.",
    en: "Organisations log in to the portal with VNeID since 2025-07-01; kyso cannot check the account.",
  }),
  next: () => [
    {
      vi: "Thử đăng nhập bằng VNeID trước hạn nộp; USB Token vẫn cần để ký hồ sơ.",
      en: "Try the VNeID login before the deadline; the USB token is still needed to sign.",
    },
  ],
  beyond: true,
});

/** Step 7 and section 3: logging in, beside what today's rules made of it. */
export const login: Step = {
  id: "login",
  title: { vi: "Đăng nhập", en: "Login" },
  guide: {
    place: { vi: "2.2, bước 7; 3", en: "2.2, step 7; 3" },
    lines: [
      {
        vi: "“Đăng nhập”, “Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức”, nhập mã PIN.",
        en: "“Đăng nhập”, “Tài khoản cấp bởi Cổng dịch vụ công quốc gia dành cho Doanh nghiệp/Tổ chức”, enter the PIN.",
      },
    ],
  },
  needs: [],
  watches: [],
  judge: () => [vneid({}, ["Nghị định 69/2024/NĐ-CP, Điều 40 khoản 4 (vietnamnet.vn, source)"])],
};
