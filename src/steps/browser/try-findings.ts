import { browserLabels } from "../../catalogue/browser-labels.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { acceptInChromium, acceptInFirefox, onPortal, useAnother } from "./actions.ts";

const { allow } = browserLabels.chromium.labels;

interface Tried {
  /** The name that the browser calls itself, or null. */
  readonly browser: string | null;
}

/** Returns the addition in brackets to “your browser”; the name is the browser's own claim. */
function calling(browser: string | null) {
  return browser === null
    ? { vi: "", en: "" }
    : { vi: ` (tự xưng là ${browser})`, en: ` (it calls itself ${browser})` };
}

/** Returns how to accept the plugin's certificate in that browser, with its own labels if they are known. */
function accept(browser: string | null, port: number): Text {
  if (browser?.startsWith("Firefox")) return acceptInFirefox(port);
  if (browser && /^(?:Chrome|Edge|Cốc Cốc|Opera) /.test(browser)) return acceptInChromium(port);
  return {
    vi: `Mở https://localhost:${port}/ trong chính trình duyệt đó; nếu hiện cảnh báo chứng thư, chọn đi tiếp.`,
    en: `Open https://localhost:${port}/ in that very browser; where it warns of the certificate, choose to go on.`,
  };
}

const tryAgain = {
  vi: "Bấm K để thử lại bằng trình duyệt của bạn.",
  en: "Press K to try again with your browser.",
};

export const tryReached = finding<Tried>({
  code: "BRW-11",
  example: { browser: "Chrome 150" },
  severity: "info",
  what: ({ browser }) => ({
    vi: `Trình duyệt của bạn${calling(browser).vi} kết nối được tới công cụ ký số và tin chứng thư của nó. Đây chưa phải bằng chứng rằng Cổng được phép: trang thử nằm ngay trên máy nên trình duyệt không hỏi quyền.`,
    en: `Your browser${calling(browser).en} reaches the signing tool and trusts its certificate. This does not prove the portal's permission: of a page on this very computer the browser asks none.`,
  }),
  next: [
    {
      vi: `Khi trình duyệt hỏi quyền trên trang của Cổng, bấm “${allow.vi}”.`,
      en: `When the browser asks on the portal's page, click “${allow.en}” (“${allow.vi}”).`,
    },
  ],
  concerns: onPortal,
});

export const tryFailed = finding<Tried & { readonly plugin: string }>({
  code: "BRW-12",
  example: { browser: "Chrome 150", plugin: "wss://localhost:4433/plugin" },
  severity: "fail",
  what: ({ browser }) => ({
    vi: `Công cụ ký số trả lời kyso, nhưng trình duyệt của bạn${calling(browser).vi} không kết nối được tới nó.`,
    en: `The signing tool answers kyso, but your browser${calling(browser).en} cannot connect to it.`,
  }),
  next: ({ browser, plugin }) => [
    accept(browser, Number(new URL(plugin).port)),
    tryAgain,
    {
      vi: "Nếu không hiện cảnh báo mà vẫn không được: tạm tắt tiện ích chặn quảng cáo, proxy, hoặc phần lọc trang web của phần mềm diệt virus.",
      en: "Where it shows no warning and still fails: pause ad blockers, proxies and antivirus web filters.",
    },
    useAnother,
  ],
  concerns: onPortal,
});

export const tryHung = finding<Tried>({
  code: "BRW-13",
  example: { browser: "Chrome 150" },
  severity: "unknown",
  what: ({ browser }) => ({
    vi: `Chưa biết trình duyệt của bạn${calling(browser).vi} có kết nối được tới công cụ ký số không: sau 3 giây vẫn chưa kết nối được, cũng không bị từ chối. Trang của Cổng cũng chỉ chờ chừng ấy.`,
    en: `Whether your browser${calling(browser).en} reaches the signing tool is not known: after 3 seconds it was neither connected nor refused. The portal's page waits no longer.`,
  }),
  next: [
    {
      vi: "Để trình duyệt mở sẵn, rồi bấm K để thử lại: lần đầu trình duyệt có thể khởi động chậm.",
      en: "Leave the browser open and press K to try again: it may have been slow to start.",
    },
    {
      vi: "Nếu vẫn vậy, thoát VNPT-CA Plugin rồi mở lại, và bấm K để thử lại.",
      en: "If it stays so, quit VNPT-CA Plugin, open it again, and press K to try again.",
    },
  ],
  concerns: onPortal,
});

/** Why a try has no result. silent: no report in a minute · closed: ended by the person · elsewhere: on another port */
type Untold = "silent" | "closed" | "elsewhere" | "not-served";

const untold = {
  silent: {
    vi: "Trang thử không báo lại trong một phút, nên chưa biết trình duyệt của bạn có kết nối được tới công cụ ký số không.",
    en: "The page did not report within a minute, so whether your browser reaches the signing tool is not known.",
  },
  closed: {
    vi: "Bạn đã thôi thử giữa chừng, nên chưa biết trình duyệt của bạn có kết nối được tới công cụ ký số không.",
    en: "You ended the try before the page reported, so whether your browser reaches the signing tool is not known.",
  },
  elsewhere: {
    vi: "Công cụ ký số nay trả lời ở cổng kết nối khác: kết quả thử bằng trình duyệt trước đó không còn đúng nữa.",
    en: "The signing tool answers on another port now: what the browser came to before no longer holds.",
  },
  "not-served": {
    vi: "kyso không mở được trang thử trên máy này, nên chưa biết trình duyệt của bạn có kết nối được tới công cụ ký số không.",
    en: "kyso could not serve its page on this computer, so whether your browser reaches the signing tool is not known.",
  },
} as const;

/** A try without a result is only information: it changes nothing about what else is known of the browser. */
export const tryUntold = finding<{ readonly why: Untold }>({
  code: "BRW-14",
  example: { why: "silent" },
  severity: "info",
  what: ({ why }) => untold[why],
  next: ({ why }) =>
    why === "silent"
      ? [
          {
            vi: "Bấm K để thử lại; nếu trình duyệt không tự mở, chép địa chỉ mà kyso hiện ra vào trình duyệt.",
            en: "Press K to try again; where the browser does not open by itself, copy the address that kyso shows into it.",
          },
        ]
      : [tryAgain],
  concerns: onPortal,
});
