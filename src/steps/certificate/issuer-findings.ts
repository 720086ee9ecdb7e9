import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { askProvider, otherCertificate, renewWith, topUp } from "./advice.ts";
import { afterRenewal, type RenewedFor } from "./renewal.ts";
import { dayInVietNam } from "../../text/day.ts";

interface IssuerUntil {
  readonly issuer: string;
  readonly until: Date;
}

/** An issuer whose key the catalogue does not have, and the licence holder whose name it bears, if any. */
interface Unknown {
  readonly issuer: string;
  /** The licence holder's name, and the day of the list that names it (ISO 8601). */
  readonly holder: { readonly maker: string; readonly asOf: string } | null;
}

export const unknownIssuer = finding<Unknown>({
  code: "CRT-05",
  severity: "unknown",
  example: { issuer: "LCS-CA G9", holder: { maker: "LCS-CA", asOf: "2026-07-17" } },
  what: ({ issuer, holder }) =>
    holder === null
      ? {
          vi: `Chưa kiểm chứng được nơi cấp “${issuer}”: không có trong danh mục của kyso.`,
          en: `The issuer “${issuer}” cannot be verified: kyso's catalogue does not have it.`,
        }
      : {
          vi: `Chưa kiểm chứng được nơi cấp “${issuer}”: theo tên là của ${holder.maker}, có trong danh sách được cấp phép ngày ${dayInVietNam(new Date(holder.asOf)).vi}, nhưng danh mục của kyso chưa có chứng thư CA này.`,
          en: `The issuer “${issuer}” cannot be verified: by its name it is ${holder.maker}'s, which is in the list of licence holders of ${dayInVietNam(new Date(holder.asOf)).en}, but kyso's catalogue does not have this CA certificate.`,
        },
  next: ({ holder }) => [
    ...(holder === null
      ? ([
          {
            vi: "Tìm tên nơi cấp trong danh sách tổ chức được cấp phép tại https://neac.gov.vn/.",
            en: "Look the issuer up in the list of licensed providers at https://neac.gov.vn/.",
          },
        ] as const)
      : ([
          {
            vi: "Dùng kyso bản mới nhất: chứng thư CA này có thể mới hơn danh mục.",
            en: "Use the newest kyso: this CA certificate may be newer than its catalogue.",
          },
        ] as const)),
    {
      vi: "Hỏi nhà cung cấp: chứng thư của họ thuộc gốc quốc gia nào (rootca.gov.vn).",
      en: "Ask the provider under which national root (rootca.gov.vn) their certificate stands.",
    },
  ],
});

export const carriedIssuer = finding({
  code: "CRT-46",
  severity: "info",
  example: { issuer: "LCS-CA G9", root: "Vietnam National Root CA" },
  what: ({ issuer, root }) => ({
    vi: `Danh mục của kyso chưa có nơi cấp “${issuer}”; đã kiểm chứng bằng chứng thư của nơi cấp có trên token, do gốc “${root}” ký.`,
    en: `kyso's catalogue does not have the issuer “${issuer}”; it was verified by that CA's certificate on the token, which “${root}” signed.`,
  }),
  next: [
    {
      vi: "Phần mềm nào báo không tìm thấy nhà cung cấp này (ví dụ iTaxViewer): cập nhật phần mềm đó.",
      en: "Where a program says that it does not find this provider (iTaxViewer, say): update that program.",
    },
  ],
});

export const wrongSignature = finding({
  code: "CRT-06",
  severity: "fail",
  example: { issuer: "Viettel-CA SHA2" },
  what: ({ issuer }) => ({
    vi: `Chứng thư ghi nơi cấp là “${issuer}” nhưng chữ ký trên đó không phải của nơi này.`,
    en: `The certificate names “${issuer}” as its issuer, but that authority's key did not sign it.`,
  }),
  next: [
    {
      vi: "Đừng dùng chứng thư này để ký: nó bị hỏng hoặc bị làm giả.",
      en: "Do not sign with this certificate: it is damaged or forged.",
    },
    askProvider,
  ],
});

export const oddSignature = finding({
  code: "CRT-37",
  severity: "unknown",
  example: { issuer: "Viettel-CA SHA2" },
  what: ({ issuer }) => ({
    vi: `Đúng khóa của nơi cấp “${issuer}” đã ký chứng thư này, nhưng chữ ký có dạng lạ: chưa rõ các cổng có nhận không.`,
    en: `The key of “${issuer}” did sign this certificate, but in an odd form: whether portals accept it is not known.`,
  }),
  next: [
    {
      vi: "Ký thử một hồ sơ nháp trên Cổng; nếu bị từ chối, gọi nhà cung cấp để cấp lại chứng thư.",
      en: "Sign a draft on the portal; if it is refused, ask your provider for a new certificate.",
    },
    askProvider,
  ],
});

export const altered = finding({
  code: "CRT-38",
  severity: "fail",
  example: { issuer: "Viettel-CA SHA2" },
  what: ({ issuer }) => ({
    vi: `Chữ ký trên chứng thư là của nơi cấp “${issuer}”, nhưng cho một nội dung khác: chứng thư đọc được không còn nguyên vẹn.`,
    en: `The signature on the certificate is by “${issuer}”, but over another content: the certificate as read is not intact.`,
  }),
  next: [
    {
      vi: "Rút token, cắm lại, rồi kiểm tra lại; nếu vẫn vậy, đừng dùng chứng thư này để ký.",
      en: "Unplug the token, plug it in, and look again; if it stays so, do not sign with this certificate.",
    },
    askProvider,
  ],
});

export const unsupportedSignature = finding({
  code: "CRT-39",
  severity: "unknown",
  example: { issuer: "Viettel-CA SHA2", algorithm: "1.2.840.113549.1.1.10" },
  what: ({ issuer, algorithm }) => ({
    vi: `Chưa kiểm chứng được chữ ký của nơi cấp “${issuer}”: kyso không biết thuật toán ${algorithm}.`,
    en: `The signature of “${issuer}” on the certificate cannot be verified: kyso does not know the algorithm ${algorithm}.`,
  }),
  next: [
    {
      vi: "Mở phần mềm quản lý token của nhà cung cấp: xem chứng thư có được báo là hợp lệ không.",
      en: "See in your provider's token manager whether the certificate is said to be valid.",
    },
    askProvider,
  ],
});

export const authorityEnded = finding<IssuerUntil & { readonly provider: string | null; readonly of: RenewedFor }>({
  code: "CRT-12",
  severity: "fail",
  example: {
    issuer: "VNPT SmartCA RS",
    until: new Date("2026-11-18"),
    provider: "VNPT-CA",
    of: { kind: "organisation", mayBeHousehold: false },
  },
  what: ({ issuer, until }) => ({
    vi: `Chứng thư của nơi cấp “${issuer}” đã hết hạn ngày ${dayInVietNam(until).vi}: chứng thư của bạn không còn dùng được.`,
    en: `The issuer's own certificate (“${issuer}”) ended on ${dayInVietNam(until).en}: yours can be used no more.`,
  }),
  next: ({ provider, of }) => [topUp(provider), renewWith(provider), afterRenewal(of)],
});

export const revocationUnchecked = finding<{ readonly why: Text | null }>({
  code: "CRT-13",
  severity: "info",
  example: { why: null },
  what: ({ why }) => ({
    vi: `Chưa kiểm tra chứng thư có bị thu hồi hay không${why === null ? "" : ` (${why.vi})`}.`,
    en: `Whether the certificate was revoked has not been checked${why === null ? "" : ` (${why.en})`}.`,
  }),
  next: [
    {
      vi: "Nếu nghi ngờ: nhờ nhà cung cấp tra trạng thái thu hồi theo số sê-ri.",
      en: "In doubt, ask the provider to look revocation up by the serial number.",
    },
  ],
});

export const practice = finding({
  code: "CRT-15",
  severity: "info",
  example: {},
  what: {
    vi: "TẬP DƯỢT / PRACTICE: chứng thư tập dượt, không phải chứng thư thật.",
    en: "TẬP DƯỢT / PRACTICE: a practice certificate, not a real one.",
  },
  next: [{ vi: "Cắm token thật để kiểm tra chứng thư của bạn.", en: "Plug in the real token to check your own." }],
});

export const selfSigned = finding({
  code: "CRT-16",
  severity: "fail",
  example: {},
  what: {
    vi: "Chứng thư này tự ký: không có nhà cung cấp nào được cấp phép đứng sau nó.",
    en: "This certificate signed itself: no licensed provider stands behind it.",
  },
  next: [otherCertificate, askProvider],
});

export const weakHash = finding({
  code: "CRT-18",
  severity: "warn",
  example: {},
  what: {
    vi: "Chứng thư được ký bằng SHA-1, thuật toán đã lỗi thời; có cổng sẽ từ chối.",
    en: "The certificate was signed with SHA-1, which is outdated; portals may refuse it.",
  },
  next: [{ vi: "Gọi nhà cung cấp để cấp lại chứng thư mới.", en: "Ask your provider for a new certificate." }],
});

export const authorityNotYet = finding<{ readonly issuer: string; readonly from: Date }>({
  code: "CRT-20",
  severity: "fail",
  example: { issuer: "CA MỚI", from: new Date("2027-01-01") },
  what: ({ issuer, from }) => ({
    vi: `Chứng thư của nơi cấp “${issuer}” đến ngày ${dayInVietNam(from).vi} mới có hiệu lực.`,
    en: `The issuer's own certificate (“${issuer}”) is valid only from ${dayInVietNam(from).en}.`,
  }),
  next: [
    {
      vi: "Xem lại ngày giờ của máy; nếu ngày giờ đúng, hỏi nhà cung cấp.",
      en: "Check the computer's date; if it is right, ask the provider.",
    },
  ],
});

export const otherKey = finding({
  code: "CRT-22",
  severity: "unknown",
  example: { issuer: "FastCA SHA-256" },
  what: ({ issuer }) => ({
    vi: `Danh mục của kyso có nơi cấp “${issuer}” nhưng với khóa khác: chưa kiểm chứng được chứng thư này.`,
    en: `kyso's catalogue has the issuer “${issuer}”, but with another key: this certificate cannot be verified.`,
  }),
  next: [
    {
      vi: "Hỏi nhà cung cấp: chứng thư của bạn do chứng thư CA nào ký (năm cấp, số sê-ri), có còn hiệu lực không.",
      en: "Ask the provider which of their CA certificates (year, serial) signed yours, and whether it is still valid.",
    },
  ],
});
