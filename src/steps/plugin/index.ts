import { finding } from "../finding.ts";
import { notApplicable, type Step } from "../step.ts";

const untold = finding<{}>({
  code: "PLG-09",
  example: {},
  severity: "unknown",
  what: () => ({
    vi: "Phiên bản kyso này chưa kiểm tra công cụ ký số (VNPT-CA Plugin).",
    en: "This version of kyso does not check the signing tool (VNPT-CA Plugin) yet.",
  }),
  next: () => [
    {
      vi: "Mở Cổng và thử ký: nếu trang báo “chưa được cài đặt hoặc chưa được bật”, cài lại công cụ ký số.",
      en: "Open the portal and try to sign: if the page says “chưa được cài đặt hoặc chưa được bật”, reinstall the signing tool.",
    },
  ],
  concerns: ["register", "login"],
});
const taxTold = finding<{}>({
  code: "PLG-20",
  example: {},
  severity: "unknown",
  what: () => ({
    vi: "Chưa biết cách kiểm tra công cụ ký của cổng thuế (CTSigningHub, eSigner).",
    en: "How to check the tax portal's signing tool (CTSigningHub, eSigner) is not established.",
  }),
  next: () => [
    { vi: "Ký thử một tờ khai trên cổng thuế để biết chắc.", en: "Sign a form on the tax portal to be sure." },
  ],
  concerns: ["file"],
});

/** Steps 2–5: the signing tool. */
export const plugin: Step = {
  id: "plugin",
  title: { vi: "Công cụ ký số", en: "Signing tool" },
  guide: {
    place: { vi: "2.2, bước 2–5", en: "2.2, steps 2–5" },
    lines: [
      {
        vi: "“Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”: tải công cụ cho hệ điều hành của máy.",
        en: "“Hỗ trợ”, “Hướng dẫn sử dụng”, “Phần mềm hỗ trợ”: download the tool for this system.",
      },
      {
        vi: "Cài đặt: “Đồng ý”; “Tiếp tục”; đánh dấu “Tôi đã đọc và chấp nhận các điều khoản trên”, “Tiếp tục”; “Kết thúc”.",
        en: "Install: “Đồng ý”; “Tiếp tục”; tick “Tôi đã đọc và chấp nhận các điều khoản trên”, “Tiếp tục”; “Kết thúc”.",
      },
    ],
  },
  needs: [],
  watches: [],
  judge: ({ choices }) => (choices.remote ? notApplicable : [untold({}), taxTold({})]),
};
