import { finding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";

interface OfOrganisation {
  readonly since: Date;
  /** Whether the person signs remotely, without a token. */
  readonly remote: boolean;
}

export const organisation = finding<OfOrganisation>({
  code: "POR-01",
  severity: "info",
  example: { since: new Date("2025-07-01"), remote: false },
  what: ({ since }) => ({
    vi: `Từ ${dayInVietNam(since).vi} tổ chức không còn đăng ký tài khoản trên Cổng bằng USB Token như hướng dẫn cũ: dùng định danh tổ chức VNeID.`,
    en: `Since ${dayInVietNam(since).en} an organisation no longer registers on the portal with a USB token as the old guide says: it uses its VNeID identity.`,
  }),
  next: ({ remote }) => [
    {
      vi: "Người đại diện theo pháp luật (tài khoản VNeID mức 2) mở ứng dụng VNeID, chọn “Định danh tổ chức” và gửi đề nghị.",
      en: "The legal representative (VNeID level 2) opens the VNeID app, chooses “Định danh tổ chức” and applies.",
    },
    remote
      ? {
          vi: "Dịch vụ ký số từ xa vẫn cần: dùng để ký hồ sơ sau khi đăng nhập bằng VNeID.",
          en: "The remote signing service is still needed: it signs the filing after the VNeID login.",
        }
      : {
          vi: "USB Token vẫn cần: dùng để ký hồ sơ sau khi đăng nhập bằng VNeID.",
          en: "The USB token is still needed: it signs the filing after the VNeID login.",
        },
  ],
  concerns: ["register"],
  beyond: true,
});

export const serialKnown = finding<{ readonly serial: string | null }>({
  code: "POR-02",
  severity: "info",
  example: { serial: "540101AB" },
  what: ({ serial }) => ({
    vi: `Chứng thư${serial === null ? "" : ` (số sê-ri ${serial})`} phải được từng cơ quan biết tới; kyso không tra được điều đó.`,
    en: `Each agency has to know the certificate${serial === null ? "" : ` (serial ${serial})`}; kyso cannot look that up.`,
  }),
  next: [
    {
      vi: "Nếu chứng thư vừa cấp hoặc vừa gia hạn: đăng ký số sê-ri mới ở cơ quan thuế (mục “thay đổi chứng thư số”, ít nhất 4 giờ làm việc trước khi nộp).",
      en: "If the certificate is new or renewed: register its serial with the tax office (“thay đổi chứng thư số”), at least 4 working hours before filing.",
    },
    {
      vi: "Làm tương tự ở hải quan (ít nhất 1 ngày làm việc trước khi thông quan) và BHXH, nếu đơn vị dùng.",
      en: "Do the same with customs (at least 1 working day before clearance) and social insurance, where you use them.",
    },
  ],
  concerns: ["register", "file"],
  beyond: true,
});

export const person = finding({
  code: "POR-04",
  severity: "info",
  example: { since: new Date("2024-07-01") },
  what: ({ since }) => ({
    vi: `Chứng thư này của cá nhân: mục “Doanh nghiệp” trong hướng dẫn không dành cho cá nhân; từ ${dayInVietNam(since).vi} công dân dùng tài khoản VNeID.`,
    en: `This is a person's certificate: “Doanh nghiệp” in the guide is not for persons; since ${dayInVietNam(since).en} citizens use their VNeID account.`,
  }),
  next: [
    {
      vi: "Làm việc cho bản thân: đăng ký tài khoản VNeID mức 2 tại công an xã, phường.",
      en: "For yourself: get a VNeID level 2 account at the local police.",
    },
    {
      vi: "Làm việc cho đơn vị: dùng token có chứng thư của đơn vị (mã số thuế của đơn vị), hoặc hỏi quyền ký thay.",
      en: "For an organisation: use the token with its certificate and tax code, or ask about signing on its behalf.",
    },
  ],
  concerns: ["register"],
  beyond: true,
});
