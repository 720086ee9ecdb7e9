import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";

/** Findings where the way of the browser is not the one that kyso went, or kyso itself is the reason. */

const openInBrowser: Text = {
  vi: "Mở https://dichvucong.gov.vn/ bằng trình duyệt: nếu trang hiện ra bình thường thì không phải lo.",
  en: "Open https://dichvucong.gov.vn/ in the browser: if the page shows as usual, all is well.",
};
const otherwise: Text = {
  vi: "Nếu trình duyệt cũng không mở được: kiểm tra dây mạng, Wi-Fi, VPN, hoặc gọi người quản trị mạng.",
  en: "If the browser fails, too: check the cable, the Wi-Fi and VPN, or call the network's administrator.",
};
const noPassword: Text = {
  vi: "Nếu trình duyệt cảnh báo về chứng thư: không nhập mã PIN hay mật khẩu.",
  en: "If the browser warns of the certificate: enter no PIN and no password.",
};
const why: Text = { vi: "không trả lời kịp", en: "no answer in time" };

/** script: a proxy script is set · detect: one is looked for in the network · unread: the setting could not be read */
export type Undecided = "script" | "detect" | "unread";

const undecidedWords: { readonly [W in Undecided]: Text } = {
  script: {
    vi: "trình duyệt trên máy này ra Internet theo tệp cấu hình proxy (PAC), mà kyso không chạy tệp đó",
    en: "browsers here go out by a proxy script (PAC), which kyso does not run",
  },
  detect: {
    vi: "hệ thống được đặt để tự tìm proxy trong mạng (WPAD), mà kyso không tìm theo cách đó",
    en: "the system is set to look for a proxy in the network (WPAD), which kyso does not do",
  },
  unread: {
    vi: "kyso không đọc được cài đặt proxy của hệ thống, nên trình duyệt có thể đi đường khác",
    en: "the system's proxy setting could not be read, so the browser may go another way",
  },
};

function mendHosts(host: string): Text {
  return {
    vi: `Nhờ người quản trị máy xóa dòng “${host}” trong tệp hosts; hoặc tắt phần mềm chặn quảng cáo, lọc trang web trên máy.`,
    en: `Have your administrator remove the line “${host}” from the hosts file, or switch off the ad blocker or web filter here.`,
  };
}

interface WayUnknown {
  readonly host: string;
  readonly because: Undecided;
  readonly why: Text;
  /** Whether something that is not trusted answered on the way that was tried. */
  readonly untrusted?: boolean;
  /** The addresses of this machine that the portal's name leads to. */
  readonly here?: readonly string[];
}

export const wayUnknown = finding<WayUnknown>({
  code: "NET-14",
  severity: "unknown",
  example: { host: "dichvucong.gov.vn", because: "script", why },
  what: ({ host, because, why, here = [] }) => {
    const [vi, en] =
      here.length === 0
        ? ["", ""]
        : [
            ` Tên ${host} trên máy này dẫn tới chính máy này (${here.join(", ")}).`,
            ` The name ${host} leads to this very computer (${here.join(", ")}).`,
          ];
    return {
      vi: `Chưa biết máy này có tới được ${host} không: kyso không tới được (${why.vi}), nhưng ${undecidedWords[because].vi}.${vi}`,
      en: `Whether this computer reaches ${host} is not known: kyso did not (${why.en}), but ${undecidedWords[because].en}.${en}`,
    };
  },
  next: ({ host, untrusted, here = [] }) => [
    openInBrowser,
    ...(untrusted ? [noPassword] : []),
    otherwise,
    ...(here.length === 0 ? [] : [mendHosts(host)]),
  ],
});

export const proxyUntrusted = finding<{ readonly proxy: string; readonly issuer: string }>({
  code: "NET-13",
  severity: "unknown",
  example: { proxy: "proxy.example.vn:443", issuer: "CN=Công ty ABC Proxy Root" },
  what: ({ proxy, issuer }) => ({
    vi: `Máy này không tin chứng thư của proxy ${proxy} (do “${issuer}” cấp), nên kyso không gửi tên và mật khẩu cho nó.`,
    en: `This computer does not trust the certificate of the proxy ${proxy} (by “${issuer}”), so it was told no name and password.`,
  }),
  next: [
    openInBrowser,
    {
      vi: "Hỏi người quản trị mạng: đó có đúng là proxy của đơn vị không, và máy này có cần cài chứng thư của nó không.",
      en: "Ask your administrator whether that is the firm's proxy, and whether its certificate has to be installed here.",
    },
  ],
});

export const deadProxy = finding<{ readonly proxy: string }>({
  code: "NET-15",
  severity: "info",
  example: { proxy: "proxy.example.vn:8080" },
  what: ({ proxy }) => ({
    vi: `Biến môi trường nêu proxy ${proxy} nhưng không đi qua được; kết quả ở trên là theo cài đặt proxy của hệ thống, như trình duyệt.`,
    en: `The environment names the proxy ${proxy}, which lets nothing through; the result above is by the system's own setting, as for browsers.`,
  }),
  next: [
    {
      vi: "Nếu không còn dùng proxy đó: nhờ người quản trị máy xóa biến HTTPS_PROXY.",
      en: "If that proxy is no longer used: have your administrator remove the variable HTTPS_PROXY.",
    },
  ],
});

interface Led {
  readonly host: string;
  readonly addresses: readonly string[];
  /** here-too: to this machine and elsewhere */
  readonly where: "here" | "private" | "here-too";
}

export const ledAway = finding<Led>({
  code: "NET-16",
  severity: "fail",
  example: { host: "dichvucong.gov.vn", addresses: ["127.0.0.1"], where: "here" },
  what: ({ host, addresses, where }) => {
    const all = addresses.join(", ");
    switch (where) {
      case "here":
        return {
          vi: `Tên ${host} trên máy này dẫn tới chính máy này (${all}), nên không tới được Cổng.`,
          en: `The name ${host} leads to this very computer (${all}), so the portal is not reached.`,
        };
      case "here-too":
        return {
          vi: `Tên ${host} trên máy này dẫn tới cả chính máy này lẫn nơi khác (${all}), và kyso không tới được Cổng.`,
          en: `The name ${host} leads to this very computer and elsewhere (${all}), and the portal was not reached.`,
        };
      default:
        return {
          vi: `Tên ${host} trên máy này dẫn tới một địa chỉ trong mạng nội bộ (${all}), và ở đó không có Cổng.`,
          en: `The name ${host} leads to an address inside the local network (${all}), and the portal is not there.`,
        };
    }
  },
  next: ({ host, where }) => [
    where !== "private"
      ? mendHosts(host)
      : {
          vi: `Nhờ người quản trị mạng xem vì sao DNS của đơn vị trả địa chỉ nội bộ cho ${host}; hoặc thử một mạng khác.`,
          en: `Ask your administrator why the firm's DNS gives an internal address for ${host}, or try another network.`,
        },
    { vi: "Sau đó kiểm tra lại.", en: "Then look again." },
  ],
});

export const stricter = finding<{ readonly host: string; readonly why: Text }>({
  code: "NET-17",
  severity: "unknown",
  example: { host: "dichvucong.gov.vn", why: { vi: "OpenSSL: dh key too small", en: "OpenSSL: dh key too small" } },
  what: ({ host, why }) => ({
    vi: `kyso không lập được kết nối mã hóa với ${host} (${why.vi}): kyso kiểm tra chặt hơn trình duyệt ở điểm này, nên trình duyệt có thể vẫn vào được.`,
    en: `kyso could not make an encrypted connection to ${host} (${why.en}): it is stricter here than browsers, which may get through.`,
  }),
  next: [
    openInBrowser,
    {
      vi: "Nếu không mở được: tắt tạm chức năng quét HTTPS của phần mềm diệt vi-rút, hoặc báo người quản trị mạng: thiết bị lọc web dùng TLS cũ.",
      en: "If it does not open: turn the antivirus's HTTPS scanning off for a moment, or tell the administrator that the web filter speaks an old TLS.",
    },
  ],
});

export const systemTrustUntold = finding<{ readonly authority: string }>({
  code: "NET-18",
  severity: "unknown",
  example: { authority: "CN=Công ty ABC Proxy Root" },
  what: ({ authority }) => ({
    vi: `Chứng thư của trang Cổng do “${authority}” cấp, không phải một tổ chức chứng thực công cộng; kyso không xem được máy này có được cài để tin nó không.`,
    en: `The site's certificate comes from “${authority}”, which is no public authority; whether this computer was set up to trust it could not be seen.`,
  }),
  next: [
    openInBrowser,
    noPassword,
    {
      vi: "Nếu tên trên là của phần mềm diệt vi-rút hay của đơn vị bạn và trình duyệt không cảnh báo thì không phải lo.",
      en: "If that is the name of your antivirus or of your firm, and the browser does not warn, all is well.",
    },
  ],
});

export const kept = finding<{ readonly host: string; readonly why: Text }>({
  code: "NET-19",
  severity: "unknown",
  example: { host: "dichvucong.gov.vn", why: { vi: "bị lỗi", en: "an error" } },
  what: ({ host, why }) => ({
    vi: `Máy này không cho kyso mở kết nối tới ${host} (${why.vi}): có lẽ tường lửa hoặc phần mềm diệt vi-rút chặn riêng chương trình này.`,
    en: `This computer does not let kyso open a connection to ${host} (${why.en}): a firewall or antivirus probably keeps this very program from it.`,
  }),
  next: [openInBrowser, otherwise],
});
