import { knownBrowsers } from "../../catalogue/browsers.ts";
import type { Text } from "../../text/language.ts";
import { finding, okFinding } from "../finding.ts";
import {
  acceptInFirefox,
  allowApps,
  allowInFirefox,
  answerFirefox,
  answerPrompt,
  lookAtPolicies,
  onPortal,
  openFirefoxSettings,
  openSettings,
  otherWords,
  useAnother,
} from "./actions.ts";

interface Named {
  readonly browser: string;
}

interface Quoting {
  /** Whether the quoted labels are the browser's own rather than Chrome's; true by default. */
  readonly ownWords?: boolean;
}

function caution(browser: string | null, ownWords: boolean | undefined): readonly Text[] {
  return ownWords === false && browser !== null ? [otherWords(browser)] : [];
}

/** Chromium browsers have other labels than Firefox. */
interface OfFamily extends Named {
  readonly family: "chromium" | "firefox";
}

interface Good extends Named {
  readonly how: "allowed" | "policy" | "not-gated";
  /** The port whose certificate it trusts by its own store; missing or null if another finding reports trust. */
  readonly trustsAt?: number | null;
}

export const good = okFinding<Good>({
  code: "BRW-00",
  example: { browser: "Google Chrome 150", how: "allowed" },
  what: ({ browser, how, trustsAt = null }) => {
    const why = {
      allowed: {
        vi: "bạn đã cho phép Cổng Dịch vụ công kết nối tới ứng dụng trên máy này",
        en: "you allowed the portal to reach apps on this computer",
      },
      policy: {
        vi: "quản trị viên đã cho phép Cổng Dịch vụ công kết nối tới ứng dụng trên máy này",
        en: "an administrator allows the portal to reach apps on this computer",
      },
      "not-gated": {
        vi: "trình duyệt này không chặn trang web kết nối tới ứng dụng trên máy",
        en: "this browser does not keep pages from apps on this computer",
      },
    }[how];
    const trusts =
      trustsAt === null
        ? { vi: "", en: "" }
        : {
            vi: `, và trình duyệt tin chứng thư riêng của công cụ ký số ở cổng kết nối ${trustsAt}`,
            en: `, and it trusts the signing tool's own certificate on port ${trustsAt}`,
          };
    return { vi: `${browser}: ${why.vi}${trusts.vi}.`, en: `${browser}: ${why.en}${trusts.en}.` };
  },
  concerns: onPortal,
});

interface Untold extends Quoting {
  readonly browser: string | null;
  /** Present for Firefox, which has its own labels; `distrustsAt` is the port whose certificate it may distrust. */
  readonly firefox?: { readonly distrustsAt: number | null };
  /** Whether to point to Chromium's policy page, because kyso could not read the policies. */
  readonly policiesUnread?: boolean;
}

export const untold = finding<Untold>({
  code: "BRW-01",
  example: { browser: "Google Chrome 150" },
  severity: "unknown",
  what: ({ browser }) => ({
    vi: `Chưa biết ${browser ?? "trình duyệt"} có cho Cổng Dịch vụ công kết nối tới công cụ ký số không.`,
    en: `Whether ${browser ?? "the browser"} lets the portal reach the signing tool is not known.`,
  }),
  next: ({ browser, firefox, policiesUnread, ownWords }) => [
    {
      vi: `Để biết chắc: mở Cổng bằng ${browser ?? "trình duyệt của bạn"} và thử đăng nhập.`,
      en: `To be sure: open the portal in ${browser ?? "your browser"} and try to log in.`,
    },
    firefox ? answerFirefox : answerPrompt,
    ...caution(browser, ownWords),
    ...(policiesUnread ? [lookAtPolicies] : []),
    ...(firefox && firefox.distrustsAt !== null ? [acceptInFirefox(firefox.distrustsAt)] : []),
  ],
  concerns: onPortal,
});

export const blocked = finding<OfFamily & Quoting>({
  code: "BRW-02",
  example: { browser: "Google Chrome 150", family: "chromium" },
  severity: "fail",
  what: ({ browser }) => ({
    vi: `${browser} không cho Cổng Dịch vụ công kết nối tới công cụ ký số, vì trước đây đã có lần chọn không cho phép; trang sẽ báo như chưa cài.`,
    en: `${browser} keeps the portal from the signing tool: it was once refused, so pages say the tool is missing.`,
  }),
  next: ({ browser, family, ownWords }) =>
    family === "firefox"
      ? [openFirefoxSettings, allowInFirefox, useAnother]
      : [openSettings(browser), allowApps, ...caution(browser, ownWords), useAnother],
  concerns: onPortal,
});

export const notAsked = finding<OfFamily & Quoting>({
  code: "BRW-03",
  example: { browser: "Google Chrome 150", family: "chromium" },
  severity: "warn",
  what: ({ browser }) => ({
    vi: `${browser} sẽ hỏi bạn trước khi cho Cổng Dịch vụ công kết nối tới công cụ ký số; khi chưa cho phép, trang báo như chưa cài.`,
    en: `${browser} will ask before the portal may reach the signing tool; until allowed, pages say the tool is missing.`,
  }),
  next: ({ browser, family, ownWords }) => [
    {
      vi: "Mở https://dichvucong.gov.vn/ và bấm “Đăng nhập”.",
      en: "Open https://dichvucong.gov.vn/ and click “Đăng nhập”.",
    },
    family === "firefox" ? answerFirefox : answerPrompt,
    ...caution(browser, ownWords),
  ],
  concerns: onPortal,
});

export const blockedByPolicy = finding<Named & { readonly policy: string }>({
  code: "BRW-04",
  example: { browser: "Google Chrome 150", policy: "LoopbackNetworkBlockedForUrls" },
  severity: "fail",
  what: ({ browser, policy }) => ({
    vi: `Quản trị viên của máy không cho Cổng Dịch vụ công kết nối tới ứng dụng trên máy này trong ${browser} (chính sách ${policy}).`,
    en: `An administrator keeps the portal from apps on this computer in ${browser} (policy ${policy}).`,
  }),
  next: [
    {
      vi: "Nhờ người quản trị máy thêm https://dichvucong.gov.vn vào chính sách LoopbackNetworkAllowedForUrls, và bỏ địa chỉ đó khỏi chính sách đang chặn.",
      en: "Ask your administrator to add https://dichvucong.gov.vn to the policy LoopbackNetworkAllowedForUrls, and to take it off the blocking one.",
    },
    useAnother,
  ],
  concerns: onPortal,
});

/** Returns the default browser's name as the system writes it, in brackets. */
function called(name: string | null): Text {
  return name === null
    ? { vi: "", en: "" }
    : { vi: ` (hệ thống mở trang web bằng “${name}”)`, en: ` (the system opens pages by “${name}”)` };
}

export const none = finding<{ readonly defaultName: string | null }>({
  code: "BRW-05",
  example: { defaultName: null },
  severity: "unknown",
  what: ({ defaultName }) => ({
    vi: `Không thấy trình duyệt nào mà kyso biết: ${knownBrowsers.map((b) => b.name).join(", ")}${called(defaultName).vi}.`,
    en: `No browser that kyso knows was found: ${knownBrowsers.map((b) => `“${b.name}”`).join(", ")}${called(defaultName).en}.`,
  }),
  next: [
    {
      vi: "Mở Cổng bằng trình duyệt bạn đang dùng, nếu có, và thử đăng nhập; nếu được thì không phải làm gì.",
      en: "Open the portal in the browser you use, if there is one, and try to log in; if that works, nothing needs to be done.",
    },
    {
      vi: "Nếu không: cài Chrome, Edge hoặc Firefox, mở lên một lần, rồi kiểm tra lại (R).",
      en: "Otherwise install Chrome, Edge or Firefox, open it once, and look again (R).",
    },
  ],
  concerns: onPortal,
});

export const unreadPlaces = finding<{ readonly browsers: readonly string[] }>({
  code: "BRW-16",
  example: { browsers: ["Google Chrome"] },
  severity: "unknown",
  what: ({ browsers }) => ({
    vi: `Chưa biết máy này có trình duyệt nào dùng được: thư mục của ${browsers.join(", ")} không xem được.`,
    en: `Which browser can be used here is not known: the folders of ${browsers.map((b) => `“${b}”`).join(", ")} could not be looked at.`,
  }),
  next: [
    {
      vi: "Chạy kyso bằng chính tài khoản mở trình duyệt, rồi kiểm tra lại (R).",
      en: "Run kyso as the very user who opens the browser, and look again (R).",
    },
    {
      vi: "Để biết chắc: mở Cổng bằng trình duyệt của bạn và thử đăng nhập.",
      en: "To be sure: open the portal in your browser and try to log in.",
    },
  ],
  concerns: onPortal,
});

export const sandboxed = finding<Named & { readonly kind: "snap" | "flatpak" }>({
  code: "BRW-17",
  example: { browser: "Firefox 153 (snap)", kind: "snap" },
  severity: "info",
  what: ({ browser, kind }) => ({
    vi: `${browser} là bản ${kind}: vẫn kết nối được với công cụ ký số trên máy như bản thường, nhưng không tự nạp trình điều khiển token (PKCS#11) của hệ thống.`,
    en: `${browser} comes as a ${kind}: it reaches the signing tool on this computer like any other, but loads no PKCS#11 driver of the system by itself.`,
  }),
  next: [
    {
      vi: "Chỉ khi một trang đòi trình duyệt tự đọc token: dùng bản thường của trình duyệt (gói deb, rpm hoặc tải từ nhà cung cấp).",
      en: "Only if a site has the browser itself read the token: use its ordinary build (a deb, an rpm, or its maker's download).",
    },
  ],
  concerns: onPortal,
});

export const safari = finding<{}>({
  code: "BRW-07",
  example: {},
  severity: "unknown",
  what: {
    vi: "Chưa biết Safari có cho Cổng Dịch vụ công kết nối tới công cụ ký số không: kyso không đọc cài đặt của Safari, và một nguồn công khai nói rằng Safari không cho.",
    en: "Whether Safari lets the portal reach the signing tool is not known: its settings are not read, and one public source says that it does not.",
  },
  next: [
    {
      vi: "Mở Cổng bằng Chrome, Edge hoặc Firefox thay cho Safari.",
      en: "Open the portal in Chrome, Edge or Firefox instead of Safari.",
    },
    {
      vi: "Để biết chắc với Safari: mở Cổng bằng Safari và thử đăng nhập; trang báo “chưa được cài đặt hoặc chưa được bật” tức là Safari không cho.",
      en: "To be sure of Safari: open the portal in it and try to log in; if the page says “chưa được cài đặt hoặc chưa được bật”, Safari does not let it.",
    },
  ],
  concerns: onPortal,
});

export const otherDefault = finding<Named>({
  code: "BRW-15",
  example: { browser: "Google Chrome 150" },
  severity: "info",
  what: ({ browser }) => ({
    vi: `Trình duyệt mặc định của máy không phải trình duyệt nào kyso thấy ở đây; kết quả trên là của ${browser}.`,
    en: `The default browser is none of those that kyso found here; the result above is that of ${browser}.`,
  }),
  next: ({ browser }) => [
    { vi: `Hãy mở Cổng bằng ${browser}.`, en: `Open the portal in ${browser}.` },
    {
      vi: "Với trình duyệt khác: chỉ biết khi mở Cổng bằng chính trình duyệt đó và thử đăng nhập.",
      en: "For another browser: only opening the portal in it and trying to log in will tell.",
    },
  ],
  concerns: onPortal,
});

export const twoDefaults = finding<{ readonly names: readonly string[] }>({
  code: "BRW-18",
  example: { names: ["FirefoxURL-308046B0AF4A39CB", "MSEdgeHTM"] },
  severity: "info",
  what: ({ names }) => ({
    vi: `Windows ghi hai trình duyệt mặc định khác nhau (${names.join(", ")}), nên chưa biết trang web mở bằng trình duyệt nào.`,
    en: `Windows names two different default browsers (${names.join(", ")}), so which one opens pages is not known.`,
  }),
  next: [
    {
      vi: "Mở Cổng bằng trình duyệt được nêu ở kết quả trên.",
      en: "Open the portal in the browser that the result above is about.",
    },
  ],
  concerns: onPortal,
});
