import { dayInVietNam } from "../../text/day.ts";
import type { Text } from "../../text/language.ts";
import type { OfOrganisation, OfPerson, Since } from "../account.ts";
import { newCertificateActions, type RenewedFor } from "../certificate/renewal.ts";
import { finding } from "../finding.ts";

/** What the sources leave open about a dependent unit's account. */
const ofBranch: Text = {
  vi: "Chứng thư này của đơn vị phụ thuộc: nguồn công khai không nói đơn vị dùng định danh riêng hay của đơn vị chủ quản; hỏi nơi nhận hồ sơ trước.",
  en: "This certificate is a dependent unit's: public sources do not say whether it uses an identity of its own or the head's; ask whoever takes the filing first.",
};

export const organisation = finding<OfOrganisation>({
  code: "POR-01",
  severity: "info",
  example: { since: new Date("2025-07-01"), remote: false, kind: "organisation" },
  what: ({ since }) => ({
    vi: `Từ ${dayInVietNam(since).vi} tổ chức không còn đăng ký tài khoản trên Cổng bằng USB Token như hướng dẫn cũ: dùng định danh tổ chức VNeID.`,
    en: `Since ${dayInVietNam(since).en} an organisation no longer registers on the portal with a USB token as the old guide says: it uses its VNeID identity.`,
  }),
  next: ({ remote, kind }) => [
    {
      vi: "Người đại diện theo pháp luật (tài khoản VNeID mức 2) mở ứng dụng VNeID, chọn “Định danh tổ chức” và gửi đề nghị.",
      en: "The legal representative (VNeID level 2) opens the VNeID app, chooses “Định danh tổ chức” and applies.",
    },
    ...(kind === "branch" ? [ofBranch] : []),
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

interface OfSerial {
  readonly serial: string | null;
  /** Null if it is not known whose certificate it is. */
  readonly of: RenewedFor | null;
}

export const serialKnown = finding<OfSerial>({
  code: "POR-02",
  severity: "info",
  example: { serial: "540101AB", of: null },
  what: ({ serial }) => ({
    vi: `Chứng thư${serial === null ? "" : ` (số sê-ri ${serial})`} phải được từng cơ quan biết tới; kyso không tra được điều đó. Chứng thư vừa cấp hoặc vừa gia hạn thì báo theo thứ tự sau.`,
    en: `Each agency has to know the certificate${serial === null ? "" : ` (serial ${serial})`}; kyso cannot look that up. A new or renewed one is made known in this order.`,
  }),
  next: ({ of }) => newCertificateActions(of),
  concerns: ["register", "file"],
  beyond: true,
});

export const person = finding<OfPerson>({
  code: "POR-04",
  severity: "info",
  example: { since: new Date("2024-07-01"), employer: null, ofOrganisation: false, byPassport: false },
  what: ({ since, ofOrganisation, employer, byPassport }) => {
    if (byPassport)
      return {
        vi: "Chứng thư này của cá nhân, chỉ ghi số hộ chiếu: mục “Doanh nghiệp” trong hướng dẫn không dành cho cá nhân. kyso không biết người này dùng tài khoản nào.",
        en: "This is a person's certificate, with a passport's number alone: “Doanh nghiệp” in the guide is not for persons. kyso does not know which account this person uses.",
      };
    const code = employer === null ? { vi: "", en: "" } : { vi: ` (mã số thuế ${employer})`, en: ` (${employer})` };
    return {
      vi: `Chứng thư này của cá nhân${ofOrganisation ? ` thuộc một đơn vị${code.vi}` : ""}: mục “Doanh nghiệp” trong hướng dẫn không dành cho cá nhân; từ ${dayInVietNam(since).vi} công dân dùng tài khoản VNeID.`,
      en: `This is ${ofOrganisation ? `the certificate of a person of an organisation${code.en}` : "a person's certificate"}: “Doanh nghiệp” in the guide is not for persons; since ${dayInVietNam(since).en} citizens use their VNeID account.`,
    };
  },
  next: ({ ofOrganisation, byPassport }) => [
    byPassport
      ? {
          vi: "Làm việc cho bản thân: hỏi cơ quan nhận hồ sơ cách đăng ký tài khoản khi chỉ có hộ chiếu.",
          en: "For yourself: ask the agency where you file how to get an account with a passport alone.",
        }
      : {
          vi: "Làm việc cho bản thân: đăng ký tài khoản VNeID mức 2 tại công an xã, phường.",
          en: "For yourself: get a VNeID level 2 account at the local police.",
        },
    ofOrganisation
      ? {
          vi: "Làm việc cho đơn vị: chứng thư này đứng tên cá nhân; nơi nào đòi chứng thư của đơn vị thì dùng token có chứng thư đứng tên đơn vị, hoặc hỏi quyền ký thay.",
          en: "For the organisation: this certificate is in the person's name; where the organisation's is asked for, use the token with that one, or ask about signing on its behalf.",
        }
      : {
          vi: "Làm việc cho đơn vị: dùng token có chứng thư của đơn vị (mã số thuế của đơn vị), hoặc hỏi quyền ký thay.",
          en: "For an organisation: use the token with its certificate and tax code, or ask about signing on its behalf.",
        },
  ],
  concerns: ["register"],
  beyond: true,
});

export const household = finding<Since>({
  code: "POR-08",
  severity: "info",
  example: { since: new Date("2025-07-01") },
  what: ({ since }) => ({
    vi: `Chứng thư này của hộ kinh doanh: từ ${dayInVietNam(since).vi} mã số thuế của hộ là số định danh của chủ hộ, nên dùng tài khoản VNeID của chính chủ hộ, không phải định danh tổ chức.`,
    en: `This is a household business's certificate: since ${dayInVietNam(since).en} its tax code is its owner's personal number, so it uses the owner's own VNeID account, not an organisation's identity.`,
  }),
  next: [
    {
      vi: "Chủ hộ chưa có tài khoản VNeID mức 2: đăng ký tại công an xã, phường.",
      en: "An owner without a VNeID level 2 account: get one at the local police.",
    },
    {
      vi: "USB Token vẫn cần: dùng để ký hồ sơ sau khi đăng nhập bằng VNeID.",
      en: "The USB token is still needed: it signs the filing after the VNeID login.",
    },
  ],
  concerns: ["register"],
  beyond: true,
});

export const unknownHolder = finding<Since>({
  code: "POR-10",
  severity: "info",
  example: { since: new Date("2025-07-01") },
  what: ({ since }) => ({
    vi: `Chưa rõ chứng thư này của tổ chức hay cá nhân, nên chưa rõ dùng tài khoản VNeID nào; từ ${dayInVietNam(since).vi} cả hai đều không đăng ký trên Cổng bằng USB Token nữa.`,
    en: `Whether this certificate is an organisation's or a person's is not known, nor which VNeID account goes with it; since ${dayInVietNam(since).en} neither registers on the portal with a USB token.`,
  }),
  next: [
    {
      vi: "Của tổ chức: người đại diện theo pháp luật (tài khoản VNeID mức 2) mở ứng dụng VNeID, chọn “Định danh tổ chức” và gửi đề nghị.",
      en: "An organisation's: the legal representative (VNeID level 2) opens the VNeID app, chooses “Định danh tổ chức” and applies.",
    },
    {
      vi: "Của cá nhân, hộ kinh doanh: dùng tài khoản VNeID mức 2 của chính người đó, của chủ hộ.",
      en: "A person's or household business's: that person's, the owner's, own VNeID level 2 account.",
    },
  ],
  concerns: ["register"],
  beyond: true,
});
