import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import { dayInVietNam } from "../../text/day.ts";

const openAnother: Text = {
  vi: "Mở một trang web khác (ví dụ https://vneid.gov.vn/). Nếu cũng không được: kiểm tra dây mạng, Wi-Fi, hoặc gọi người quản trị mạng.",
  en: "Open another site (https://vneid.gov.vn/, say). If that fails too: check the cable, the Wi-Fi, or call the network's administrator.",
};
const askAdministrator: Text = {
  vi: "Nếu trang khác mở được: nhờ người quản trị mạng cho phép máy này tới dichvucong.gov.vn, cổng kết nối 443.",
  en: "If other sites open: ask the administrator to let this machine reach dichvucong.gov.vn, port 443.",
};
const openInBrowser: Text = {
  vi: "Mở https://dichvucong.gov.vn/ bằng trình duyệt: nếu trang hiện ra bình thường thì không phải lo.",
  en: "Open https://dichvucong.gov.vn/ in the browser: if the page shows as usual, all is well.",
};
const lookAgain: Text = { vi: "Sau đó kiểm tra lại.", en: "Then look again." };

export const good = okFinding({
  code: "NET-00",
  example: { host: "dichvucong.gov.vn", status: 200 },
  what: ({ host, status }) => ({
    vi: `Cổng ${host} trả lời (HTTP ${status}), kết nối mã hóa đáng tin cậy.`,
    en: `The portal ${host} answers (HTTP ${status}) over a trusted connection.`,
  }),
});

interface AtHost {
  readonly host: string;
  readonly why: Text;
}

const example: AtHost = { host: "dichvucong.gov.vn", why: { vi: "không trả lời kịp", en: "no answer in time" } };

export const noName = finding<AtHost>({
  code: "NET-01",
  severity: "fail",
  example,
  what: ({ host, why }) => ({
    vi: `Máy không tìm được địa chỉ của ${host} (${why.vi}).`,
    en: `The address of ${host} cannot be found (${why.en}).`,
  }),
  next: [
    openAnother,
    {
      vi: "Nếu trang khác mở được: máy chủ tên (DNS) đang dùng có vấn đề; tắt VPN, hoặc nhờ người quản trị mạng xem lại DNS.",
      en: "If other sites open, the name server (DNS) is at fault: turn VPN off, or ask the administrator to look at it.",
    },
    lookAgain,
  ],
});

export const noConnection = finding<AtHost>({
  code: "NET-02",
  severity: "fail",
  example,
  what: ({ host, why }) => ({
    vi: `Không kết nối được tới ${host} (${why.vi}).`,
    en: `No connection to ${host} can be made (${why.en}).`,
  }),
  next: [openAnother, askAdministrator, lookAgain],
});

export const noEncryption = finding<AtHost>({
  code: "NET-03",
  severity: "fail",
  example,
  what: ({ host, why }) => ({
    vi: `Tới được ${host} nhưng không lập được kết nối mã hóa TLS (${why.vi}).`,
    en: `${host} is reached, but no encrypted connection (TLS) comes about (${why.en}).`,
  }),
  next: [
    {
      vi: "Tắt tạm VPN và chức năng quét HTTPS của phần mềm diệt vi-rút, rồi kiểm tra lại.",
      en: "Turn off VPN and the antivirus's HTTPS scanning for a moment, and look again.",
    },
    askAdministrator,
  ],
});

/** Unknown: a browser waits longer than kyso, and a server may answer browsers only. */
export const noAnswer = finding<AtHost>({
  code: "NET-04",
  severity: "unknown",
  example,
  what: ({ host, why }) => ({
    vi: `Đã kết nối tới ${host} nhưng trang chủ chưa trả lời kyso (${why.vi}).`,
    en: `kyso connected to ${host}, but its front page has not answered (${why.en}).`,
  }),
  next: [
    openInBrowser,
    {
      vi: "Chờ ít phút rồi kiểm tra lại; Cổng có thể đang quá tải hoặc bảo trì.",
      en: "Wait some minutes and look again; the portal may be overloaded or under maintenance.",
    },
    openAnother,
  ],
});

export const untrusted = finding<{ readonly authority: string }>({
  code: "NET-05",
  severity: "fail",
  example: { authority: "CN=Antivirus Web Shield Root" },
  what: ({ authority }) => ({
    vi: `Kết nối tới Cổng bị chen giữa hoặc không tin cậy được: chứng thư của trang do “${authority}” cấp.`,
    en: `The connection to the portal is intercepted or cannot be trusted: the site's certificate comes from “${authority}”.`,
  }),
  next: [
    {
      vi: "Không nhập mã PIN hay mật khẩu trên trang này cho tới khi rõ nguyên nhân.",
      en: "Enter no PIN and no password on that site until the cause is known.",
    },
    {
      vi: "Nếu tên trên là của phần mềm diệt vi-rút: tắt chức năng “quét HTTPS” (“HTTPS scanning”) của nó.",
      en: "If that is the name of an antivirus: turn off its HTTPS scanning.",
    },
    {
      vi: "Nếu không phải: gọi người quản trị mạng, hoặc thử một mạng khác.",
      en: "If it is not: call the network's administrator, or try another network.",
    },
  ],
});

export const httpError = finding<{ readonly status: number }>({
  code: "NET-06",
  severity: "warn",
  example: { status: 503 },
  what: ({ status }) => ({
    vi: `Trang chủ của Cổng trả lời với lỗi HTTP ${status}.`,
    en: `The portal's front page answers with the error HTTP ${status}.`,
  }),
  next: [
    openInBrowser,
    {
      vi: "Nếu không: thử lại sau, Cổng có thể đang bảo trì.",
      en: "If not: try again later, the portal may be under maintenance.",
    },
  ],
});

export const proxy = finding<{ readonly proxy: string }>({
  code: "NET-07",
  severity: "info",
  example: { proxy: "proxy.example.vn:8080" },
  what: ({ proxy }) => ({ vi: `Máy này ra Internet qua proxy ${proxy}.`, en: `This machine uses the proxy ${proxy}.` }),
  next: [
    {
      vi: "Nếu trang ký không tới được công cụ ký số trên máy: thêm “localhost” và “127.0.0.1” vào danh sách không dùng proxy.",
      en: "If pages do not reach the signing tool on this machine: exempt “localhost” and “127.0.0.1” from the proxy.",
    },
  ],
});

export const untold = finding<{ readonly why: Text }>({
  code: "NET-09",
  severity: "unknown",
  example: { why: { vi: "đã bỏ qua", en: "left out" } },
  what: ({ why }) => ({
    vi: `Chưa kiểm tra được kết nối tới Cổng (${why.vi}).`,
    en: `The connection to the portal has not been checked (${why.en}).`,
  }),
  next: [{ vi: "Kiểm tra lại khi máy có mạng.", en: "Look again when there is a network." }],
});

interface AtProxy {
  readonly proxy: string;
  readonly why: Text;
}

const proxyExample: AtProxy = { proxy: "proxy.example.vn:8080", why: example.why };

const askAboutProxy: Text = {
  vi: "Mở https://dichvucong.gov.vn/ bằng trình duyệt; nếu cũng không được, báo người quản trị mạng: proxy không cho ra ngoài.",
  en: "Open https://dichvucong.gov.vn/ in the browser; if that fails too, tell the administrator that the proxy lets nothing out.",
};

export const intercepted = finding<{ readonly authority: string }>({
  code: "NET-08",
  severity: "warn",
  example: { authority: "CN=Công ty ABC Proxy Root" },
  what: ({ authority }) => ({
    vi: `Có phần mềm hoặc thiết bị đọc kết nối mã hóa của máy này (chứng thư do “${authority}” cấp, máy được cài để tin nó).`,
    en: `Something reads this machine's encrypted connections (certificate by “${authority}”, which the machine was set up to trust).`,
  }),
  next: [
    {
      vi: "Hỏi người quản trị máy: đó là phần mềm diệt vi-rút hay thiết bị của công ty; nếu không ai biết, đừng nhập mật khẩu trên máy này.",
      en: "Ask your administrator whether it is the antivirus or the firm's device; if nobody knows, enter no passwords here.",
    },
    {
      vi: "Nếu trang ký số lỗi: đưa dichvucong.gov.vn vào danh sách không quét của phần mềm đó.",
      en: "If the signing pages fail: exempt dichvucong.gov.vn from its scanning.",
    },
  ],
});

export const proxyUnreachable = finding<AtProxy>({
  code: "NET-10",
  severity: "fail",
  example: proxyExample,
  what: ({ proxy, why }) => ({
    vi: `Không tới được proxy ${proxy} mà máy này dùng để ra Internet (${why.vi}).`,
    en: `The proxy ${proxy}, by which this machine reaches the Internet, cannot be reached (${why.en}).`,
  }),
  next: [
    {
      vi: "Kiểm tra dây mạng, Wi-Fi, VPN; proxy có thể chỉ dùng được trong mạng công ty.",
      en: "Check the cable, Wi-Fi and VPN: the proxy may work only inside the firm's network.",
    },
    askAboutProxy,
  ],
});

export const proxyRefuses = finding<AtProxy>({
  code: "NET-11",
  severity: "unknown",
  example: proxyExample,
  what: ({ proxy, why }) => ({
    vi: `Proxy ${proxy} không cho kyso đi tới Cổng (${why.vi}); trình duyệt có thể vẫn đi được bằng tài khoản của bạn.`,
    en: `The proxy ${proxy} does not let kyso through to the portal (${why.en}); the browser may still pass as you.`,
  }),
  next: [askAboutProxy],
});

export const outOfDate = finding<{ readonly until: Date }>({
  code: "NET-12",
  severity: "fail",
  example: { until: new Date("2026-11-01") },
  what: ({ until }) => ({
    vi: `Chứng thư của trang Cổng đã hết hạn hoặc chưa có hiệu lực (hạn đến ${dayInVietNam(until).vi}).`,
    en: `The portal's own certificate is over or not yet valid (it ends on ${dayInVietNam(until).en}).`,
  }),
  next: [
    { vi: "Kiểm tra ngày giờ của máy trước.", en: "Check the computer's date and time first." },
    {
      vi: "Nếu ngày giờ đúng: chờ Cổng thay chứng thư, thử lại sau vài giờ.",
      en: "If they are right: wait until the portal has renewed it, and try again in some hours.",
    },
  ],
});
