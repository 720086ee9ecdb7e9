import { finding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";

interface OfOrganisation {
  readonly since: Date;
  /** Whether the person signs remotely, without a token. */
  readonly remote: boolean;
}

export const organisation = finding<OfOrganisation>({
  code: "POR-03",
  severity: "info",
  example: { since: new Date("2025-07-01"), remote: false },
  what: ({ since }) => ({
    vi: `Tổ chức đăng nhập Cổng bằng VNeID từ ${dayInVietNam(since).vi}, không còn bằng USB Token; kyso không kiểm tra được tài khoản.`,
    en: `Organisations log in to the portal with VNeID since ${dayInVietNam(since).en}, no longer with a USB token; kyso cannot check the account.`,
  }),
  next: ({ remote }) => [
    {
      vi: "Thử đăng nhập Cổng bằng tài khoản VNeID của tổ chức trước hạn nộp.",
      en: "Try the organisation's VNeID login well before the deadline.",
    },
    remote
      ? {
          vi: "Giữ dịch vụ ký số từ xa: ký hồ sơ vẫn cần chữ ký số.",
          en: "Keep the remote signing service: the filing still has to be signed.",
        }
      : {
          vi: "Giữ USB Token ở máy: ký hồ sơ vẫn cần token.",
          en: "Keep the USB token: signing the filing still needs it.",
        },
  ],
  concerns: ["login"],
  beyond: true,
});

export const person = finding({
  code: "POR-05",
  severity: "info",
  example: { since: new Date("2024-07-01") },
  what: ({ since }) => ({
    vi: `Cá nhân đăng nhập Cổng bằng tài khoản VNeID của mình từ ${dayInVietNam(since).vi}; kyso không kiểm tra được tài khoản.`,
    en: `Persons log in to the portal with their VNeID account since ${dayInVietNam(since).en}; kyso cannot check the account.`,
  }),
  next: [
    {
      vi: "Thử đăng nhập Cổng bằng ứng dụng VNeID trước hạn nộp.",
      en: "Try the VNeID login well before the deadline.",
    },
  ],
  concerns: ["login"],
  beyond: true,
});

export const taxPortal = finding({
  code: "POR-06",
  severity: "info",
  example: { since: new Date("2025-07-01") },
  what: ({ since }) => ({
    vi: `Cổng thuế (dichvucong.gdt.gov.vn) cho đăng nhập bằng VNeID từ ${dayInVietNam(since).vi}; kyso không kiểm tra được tài khoản.`,
    en: `The tax portal (dichvucong.gdt.gov.vn) takes VNeID logins since ${dayInVietNam(since).en}; kyso cannot check the account.`,
  }),
  next: [
    {
      vi: "Đăng nhập thử cổng thuế trước hạn nộp, với vai trò của người nộp tờ khai.",
      en: "Log in to the tax portal before the deadline, in the role of the person who files.",
    },
  ],
  concerns: ["file"],
  beyond: true,
});

export const otherPortal = finding<{ readonly portal: "bhxh" | "customs" }>({
  code: "POR-07",
  severity: "info",
  example: { portal: "bhxh" },
  what: ({ portal }) =>
    portal === "bhxh"
      ? {
          vi: "Cổng BHXH (dichvucong.baohiemxahoi.gov.vn) có bắt buộc VNeID hay không: chưa xác định được.",
          en: "Whether the social-insurance portal (dichvucong.baohiemxahoi.gov.vn) demands VNeID is not established.",
        }
      : {
          vi: "Hải quan có bắt buộc VNeID hay không: chưa xác định được.",
          en: "Whether customs demands VNeID is not established.",
        },
  next: [
    {
      vi: "Đăng nhập thử cổng đó trước hạn nộp; nếu không được, gọi bộ phận hỗ trợ của cổng.",
      en: "Log in there before the deadline; if it fails, call that portal's support.",
    },
  ],
  concerns: ["file"],
  beyond: true,
});
