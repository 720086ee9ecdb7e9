import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import type { Account, OfOrganisation, OfPerson, Since } from "../account.ts";
import { finding } from "../finding.ts";

const ofBranch: Text = {
  vi: "Đơn vị phụ thuộc: thử sớm xem Cổng nhận định danh của đơn vị hay của đơn vị chủ quản; nguồn công khai không nói rõ.",
  en: "A dependent unit: see early whether the portal takes its own identity or the head's; public sources do not say.",
};

const forOrganisation: Text = {
  vi: "Làm việc cho đơn vị: đăng nhập bằng định danh tổ chức của đơn vị, không phải bằng tài khoản cá nhân này.",
  en: "For the organisation: log in with the organisation's identity, not with this personal account.",
};

export const organisation = finding<OfOrganisation>({
  code: "POR-03",
  severity: "info",
  example: { since: new Date("2025-07-01"), remote: false, kind: "organisation" },
  what: ({ since }) => ({
    vi: `Tổ chức đăng nhập Cổng bằng VNeID từ ${dayInVietNam(since).vi}, không còn bằng USB Token; kyso không kiểm tra được tài khoản.`,
    en: `Organisations log in to the portal with VNeID since ${dayInVietNam(since).en}, no longer with a USB token; kyso cannot check the account.`,
  }),
  next: ({ remote, kind }) => [
    {
      vi: "Thử đăng nhập Cổng bằng tài khoản VNeID của tổ chức trước hạn nộp.",
      en: "Try the organisation's VNeID login well before the deadline.",
    },
    ...(kind === "branch" ? [ofBranch] : []),
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

export const person = finding<OfPerson>({
  code: "POR-05",
  severity: "info",
  example: { since: new Date("2024-07-01"), employer: null, ofOrganisation: false, byPassport: false },
  what: ({ since, byPassport }) =>
    byPassport
      ? {
          vi: "Chứng thư chỉ ghi số hộ chiếu: kyso không biết người này đăng nhập Cổng bằng tài khoản nào, và không kiểm tra được tài khoản.",
          en: "The certificate names a passport alone: with which account this person logs in to the portal kyso does not know, and it cannot check the account.",
        }
      : {
          vi: `Cá nhân đăng nhập Cổng bằng tài khoản VNeID của mình từ ${dayInVietNam(since).vi}; kyso không kiểm tra được tài khoản.`,
          en: `Persons log in to the portal with their VNeID account since ${dayInVietNam(since).en}; kyso cannot check the account.`,
        },
  next: ({ ofOrganisation, byPassport }) => [
    byPassport
      ? { vi: "Thử đăng nhập Cổng trước hạn nộp.", en: "Try the login well before the deadline." }
      : {
          vi: "Thử đăng nhập Cổng bằng ứng dụng VNeID trước hạn nộp.",
          en: "Try the VNeID login well before the deadline.",
        },
    ...(ofOrganisation ? [forOrganisation] : []),
  ],
  concerns: ["login"],
  beyond: true,
});

export const household = finding<Since>({
  code: "POR-09",
  severity: "info",
  example: { since: new Date("2025-07-01") },
  what: ({ since }) => ({
    vi: `Hộ kinh doanh đăng nhập bằng tài khoản VNeID của chính chủ hộ từ ${dayInVietNam(since).vi}; kyso không kiểm tra được tài khoản.`,
    en: `Household businesses log in with their owner's own VNeID account since ${dayInVietNam(since).en}; kyso cannot check the account.`,
  }),
  next: [
    {
      vi: "Chủ hộ thử đăng nhập bằng ứng dụng VNeID của mình trước hạn nộp.",
      en: "The owner tries the login with their own VNeID app well before the deadline.",
    },
    {
      vi: "Giữ USB Token ở máy: ký hồ sơ vẫn cần token.",
      en: "Keep the USB token: signing the filing still needs it.",
    },
  ],
  concerns: ["login"],
  beyond: true,
});

export const unknownHolder = finding<Since>({
  code: "POR-11",
  severity: "info",
  example: { since: new Date("2025-07-01") },
  what: ({ since }) => ({
    vi: `Chưa rõ chứng thư này của tổ chức hay cá nhân; từ ${dayInVietNam(since).vi} cả hai đều đăng nhập Cổng bằng VNeID, mỗi bên một tài khoản; kyso không kiểm tra được.`,
    en: `Whether this certificate is an organisation's or a person's is not known; since ${dayInVietNam(since).en} both log in to the portal with VNeID, each with an account of its own, which kyso cannot check.`,
  }),
  next: [
    {
      vi: "Của tổ chức: thử đăng nhập bằng định danh tổ chức; của cá nhân, hộ kinh doanh: bằng tài khoản VNeID của chính người đó.",
      en: "An organisation's: try its own identity; a person's or household business's: that person's own VNeID account.",
    },
  ],
  concerns: ["login"],
  beyond: true,
});

/** What is chosen in the tax portal's VNeID login. */
const chosenThere: { readonly [A in Account]: Text } = {
  organisation: {
    vi: "Đăng nhập thử cổng thuế trước hạn nộp: chọn tổ chức, với vai trò của người nộp tờ khai; chưa có tài khoản thuế điện tử thì chỉ quản trị viên trùng tên người đại diện theo pháp luật đăng ký được.",
    en: "Log in to the tax portal before the deadline: choose organisation, in the role of the person who files; without an e-tax account only the administrator whose name is the legal representative's may register.",
  },
  person: {
    vi: "Đăng nhập thử cổng thuế trước hạn nộp: chọn cá nhân; nộp cho đơn vị thì phải vào bằng tài khoản của đơn vị.",
    en: "Log in to the tax portal before the deadline: choose individual; to file for an organisation use its account.",
  },
  household: {
    vi: "Chủ hộ đăng nhập thử cổng thuế trước hạn nộp bằng VNeID của mình, với vai trò của người nộp tờ khai.",
    en: "The owner logs in to the tax portal before the deadline with their own VNeID, in the role of the person who files.",
  },
  unknown: {
    vi: "Đăng nhập thử cổng thuế trước hạn nộp, với vai trò của người nộp tờ khai.",
    en: "Log in to the tax portal before the deadline, in the role of the person who files.",
  },
};

export const taxPortal = finding<Since & { readonly account: Account }>({
  code: "POR-06",
  severity: "info",
  example: { since: new Date("2025-07-01"), account: "unknown" },
  what: ({ since }) => ({
    vi: `Cổng thuế (dichvucong.gdt.gov.vn) cho đăng nhập bằng VNeID từ ${dayInVietNam(since).vi}; kyso không kiểm tra được tài khoản.`,
    en: `The tax portal (dichvucong.gdt.gov.vn) takes VNeID logins since ${dayInVietNam(since).en}; kyso cannot check the account.`,
  }),
  next: ({ account }) => [chosenThere[account]],
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
