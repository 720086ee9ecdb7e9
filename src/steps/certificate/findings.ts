import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";
import { askProvider, otherCertificate, renewWith, topUp } from "./advice.ts";
import { holderKinds } from "./holder-kinds.ts";
import type { Identity } from "./identity.ts";
import { afterRenewal, type RenewedFor } from "./renewal.ts";

interface Holder extends Pick<Identity, "kind" | "mayBeHousehold" | "taxCode" | "ofEmployer"> {
  readonly holder: string;
  readonly until: Date;
  /** True if its issuer has said so, in an answer that was verified. */
  readonly notRevoked?: boolean;
}

/** Returns whose certificate it is, and the tax code with whose it is. */
function whose({ kind, mayBeHousehold, taxCode, ofEmployer }: Holder): Text {
  const { vi, en } = mayBeHousehold
    ? { vi: "cá nhân hoặc hộ kinh doanh", en: "person or household business" }
    : holderKinds[kind];
  if (taxCode === null) return { vi: `(${vi})`, en: `(${en})` };
  return ofEmployer
    ? { vi: `(${vi}) · MST của đơn vị ${taxCode}`, en: `(${en}) · the organisation's tax code ${taxCode}` }
    : { vi: `(${vi}) · MST ${taxCode}`, en: `(${en}) · tax code ${taxCode}` };
}

const example: Holder = {
  holder: "CÔNG TY TNHH KIỂM THỬ",
  kind: "organisation",
  mayBeHousehold: false,
  ofEmployer: false,
  taxCode: "9900000016",
  until: new Date("2027-05-14"),
};

export const good = okFinding<Holder>({
  code: "CRT-00",
  example,
  what: (of) => ({
    vi: `${of.holder} ${whose(of).vi} · còn hạn đến ${dayInVietNam(of.until).vi}${of.notRevoked ? " · chưa bị thu hồi" : ""}`,
    en: `${of.holder} ${whose(of).en} · valid until ${dayInVietNam(of.until).en}${of.notRevoked ? " · not revoked" : ""}`,
  }),
});

/** Names a certificate with valid dates that is not good for another reason; hence no `ok`. */
export const named = finding<Holder & { readonly withdrawn?: boolean }>({
  code: "CRT-28",
  severity: "info",
  example,
  what: (of) => ({
    vi: `Chứng thư ghi: ${of.holder} ${whose(of).vi} · hạn đến ${dayInVietNam(of.until).vi}`,
    en: `It names: ${of.holder} ${whose(of).en} · until ${dayInVietNam(of.until).en}`,
  }),
  next: ({ withdrawn = false }) => [
    withdrawn
      ? {
          vi: "Xem các mục khác của bước này: chứng thư không dùng được.",
          en: "See what else this step says: the certificate cannot be used.",
        }
      : {
          vi: "Xem các mục khác của bước này: chứng thư chưa dùng được hoặc chưa kiểm chứng được.",
          en: "See what else this step says: the certificate cannot be used or cannot be verified.",
        },
  ],
});

export const none = finding({
  code: "CRT-01",
  severity: "fail",
  example: {},
  what: { vi: "Trên token không có chứng thư số nào.", en: "There is no certificate on the token." },
  next: [
    {
      vi: "Kiểm tra có cắm đúng token của đơn vị không.",
      en: "Check that this is your organisation's token.",
    },
    {
      vi: "Nếu đúng: gọi nhà cung cấp chữ ký số để nạp chứng thư vào token.",
      en: "If it is: ask your certificate provider to put the certificate on it.",
    },
  ],
});

export const onlyCa = finding({
  code: "CRT-02",
  severity: "fail",
  example: {},
  what: {
    vi: "Trên token chỉ có chứng thư của nhà cung cấp, không có chứng thư của bạn.",
    en: "The token holds the authority's certificate only, not yours.",
  },
  next: [
    {
      vi: "Gọi nhà cung cấp chữ ký số để nạp chứng thư của bạn vào token.",
      en: "Ask your certificate provider to put your certificate on the token.",
    },
  ],
});

interface Renewed {
  readonly until: Date;
  /** Whom to call; null if that is not known. */
  readonly provider: string | null;
  /** Whether its term was cut to the end of its issuer's own certificate. */
  readonly cut: boolean;
  /** Where the renewed one has to be made known depends on whose it is. */
  readonly of: RenewedFor;
}

export const expired = finding<Renewed & { readonly holder: string }>({
  code: "CRT-03",
  severity: "fail",
  example: {
    holder: "CÔNG TY TNHH KIỂM THỬ",
    until: new Date("2026-05-14"),
    provider: "Viettel-CA",
    cut: true,
    of: example,
  },
  what: ({ holder, until }) => ({
    vi: `Chứng thư số của “${holder}” đã hết hạn ngày ${dayInVietNam(until).vi}.`,
    en: `The certificate of “${holder}” ended on ${dayInVietNam(until).en}.`,
  }),
  next: ({ provider, cut, of }) =>
    cut ? [topUp(provider), renewWith(provider), afterRenewal(of)] : [renewWith(provider), afterRenewal(of)],
});

export const notYetValid = finding<{ readonly holder: string; readonly from: Date }>({
  code: "CRT-04",
  severity: "fail",
  example: { holder: "CÔNG TY TNHH KIỂM THỬ", from: new Date("2027-01-01") },
  what: ({ holder, from }) => ({
    vi: `Chứng thư số của “${holder}” đến ngày ${dayInVietNam(from).vi} mới có hiệu lực.`,
    en: `The certificate of “${holder}” is valid only from ${dayInVietNam(from).en}.`,
  }),
  next: [
    {
      vi: "Xem lại ngày giờ của máy; nếu ngày giờ đúng, chờ đến ngày đó.",
      en: "Check the computer's date; if it is right, wait until that day.",
    },
    otherCertificate,
  ],
});

export const choose = finding({
  code: "CRT-07",
  severity: "warn",
  example: { count: 2 },
  what: ({ count }) => ({
    vi: `Có ${count} chứng thư dùng được: phải chọn đúng chứng thư khi ký và khi đăng nhập.`,
    en: `${count} certificates can be used: the right one has to be chosen when signing and when logging in.`,
  }),
  next: [
    {
      vi: "Chọn chứng thư có tên và mã số thuế của đơn vị nộp hồ sơ; nếu cả hai cùng đơn vị, chọn chứng thư còn hạn lâu hơn.",
      en: "Choose the one with the filing organisation's name and tax code; of two such, the one that lasts longer.",
    },
    { vi: "Trên trang của Cổng: chọn chứng thư đó rồi nhấn “OK”.", en: "On the portal: choose it and press “OK”." },
  ],
});

export const onSeveralTokens = finding({
  code: "CRT-29",
  severity: "warn",
  example: { count: 2 },
  what: ({ count }) => ({
    vi: `Cùng một chứng thư hiện ra ở ${count} chỗ (nhiều token, hoặc một token qua nhiều trình điều khiển): phải chọn token để ký.`,
    en: `One certificate shows in ${count} places (several tokens, or one token through several drivers): the token to sign with has to be chosen.`,
  }),
  next: [
    {
      vi: "Chỉ để lại một token cắm vào máy; hoặc chọn đúng token theo tên, số sê-ri và trình điều khiển khi kyso hỏi.",
      en: "Leave one token plugged in; or choose it by its name, serial number and driver when kyso asks.",
    },
  ],
});

export const cannotSign = finding({
  code: "CRT-08",
  severity: "fail",
  example: {},
  what: {
    vi: "Chứng thư này không được cấp để ký (mục đích sử dụng khóa không có chữ ký số).",
    en: "This certificate is not meant for signing (its key usage has no signature).",
  },
  next: [otherCertificate, askProvider],
});

export const endsSoon = finding<
  Renewed & { /** Days left by Viet Nam's calendar; 0 on the last. */ readonly days: number }
>({
  code: "CRT-10",
  severity: "warn",
  example: { until: new Date("2026-12-14"), days: 20, provider: null, cut: false, of: example },
  what: ({ until, days }) => {
    const { vi, en } = dayInVietNam(until);
    return days === 0
      ? { vi: `Chứng thư hết hạn ngay hôm nay, ${vi}.`, en: `The certificate ends today, ${en}.` }
      : {
          vi: `Chứng thư hết hạn ngày ${vi}, chỉ còn ${days} ngày.`,
          en: `The certificate ends on ${en}, in ${days} ${days === 1 ? "day" : "days"}.`,
        };
  },
  next: ({ provider, cut, of }) =>
    cut ? [topUp(provider), renewWith(provider), afterRenewal(of)] : [renewWith(provider), afterRenewal(of)],
});

export const oldBesideNew = finding({
  code: "CRT-23",
  severity: "info",
  example: { count: 1 },
  what: ({ count }) => ({
    vi: `Trên token còn ${count} chứng thư không dùng được nữa (hết hạn, chưa hiệu lực hoặc không để ký): dễ chọn nhầm trên trang.`,
    en: `The token also holds ${count} certificates that cannot be used: easily chosen by mistake on a page.`,
  }),
  next: [
    {
      vi: "Khi trang hỏi, xem kỹ ngày hết hạn và chọn chứng thư nêu ở trên.",
      en: "When a page asks, look at the end date and choose the one named above.",
    },
  ],
});

export const keyMissing = finding({
  code: "CRT-24",
  severity: "unknown",
  example: {},
  what: {
    vi: "Trên token có khóa bí mật nhưng không khóa nào khớp với chứng thư này.",
    en: "The token shows private keys, and none of them fits this certificate.",
  },
  next: [
    {
      vi: "Ký thử ở bước sau để biết chắc; nếu không ký được, gọi nhà cung cấp để nạp lại chứng thư.",
      en: "Make the test signature to be sure; if it fails, ask your provider to put the certificate on again.",
    },
  ],
});

export const keysUnread = finding<{ readonly why: Text }>({
  code: "CRT-42",
  severity: "unknown",
  example: { why: { vi: "bị lỗi", en: "an error" } },
  what: ({ why }) => ({
    vi: `Chưa xem được khóa trên token (${why.vi}): chưa biết có khóa khớp với chứng thư này không.`,
    en: `The keys on the token could not be looked at (${why.en}): whether one fits this certificate is not known.`,
  }),
  next: [
    {
      vi: "Ký thử ở bước sau để biết chắc; hoặc rút token, cắm lại rồi kiểm tra lại.",
      en: "Make the test signature to be sure; or unplug the token, plug it in and look again.",
    },
  ],
});

export const otherPair = finding({
  code: "CRT-41",
  severity: "unknown",
  example: {},
  what: {
    vi: "Khóa cùng mã với chứng thư này trên token lại là khóa của một chứng thư khác: có thể không cùng một cặp.",
    en: "The key with this certificate's id on the token is that of another certificate: they may not belong together.",
  },
  next: [
    {
      vi: "Ký thử ở bước sau để biết chắc; nếu chữ ký không khớp, gọi nhà cung cấp để nạp lại chứng thư.",
      en: "Make the test signature to be sure; if it does not fit, ask your provider to put the certificate on again.",
    },
  ],
});

export const chosenIsGone = finding({
  code: "CRT-25",
  severity: "unknown",
  example: {},
  what: {
    vi: "Không thấy chứng thư đã chọn trên token này.",
    en: "The certificate that was chosen is not on this token.",
  },
  next: [
    {
      vi: "Cắm token có chứng thư đó, hoặc chọn chứng thư khác.",
      en: "Plug in the token that holds it, or choose another.",
    },
  ],
});

export const datesUntold = finding<{ readonly holder: string; readonly from: Date; readonly until: Date }>({
  code: "CRT-44",
  severity: "unknown",
  example: { holder: "KIEM THU", from: new Date("2025-05-14"), until: new Date("2027-05-14") },
  what: ({ holder, from, until }) => ({
    vi: `Chứng thư của ${holder} có hạn từ ${dayInVietNam(from).vi} đến ${dayInVietNam(until).vi}; đồng hồ máy không tin được nên chưa biết hôm nay còn hạn không.`,
    en: `The certificate of ${holder} lasts from ${dayInVietNam(from).en} to ${dayInVietNam(until).en}; the clock cannot be relied on, so whether it is in force today is not known.`,
  }),
  next: [
    {
      vi: "Đặt lại ngày giờ của máy (bước “Máy tính”), rồi kiểm tra lại.",
      en: "Set the computer's date and time (step “Computer”), then look again.",
    },
  ],
});
