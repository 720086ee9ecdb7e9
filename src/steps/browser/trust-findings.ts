import { finding } from "../finding.ts";
import { acceptInChromium, acceptInFirefox, onPortal, useAnother } from "./actions.ts";

interface OfCertificate {
  readonly browser: string;
  readonly family: "chromium" | "firefox";
  readonly port: number;
}

/**
 * Chrome remembers for a week that a person passed over its warning (Chromium, stateful_ssl_host_state_delegate.cc);
 * kyso does not read that.
 */
const unlessPassedOver = {
  chromium: {
    vi: ", trừ khi gần đây bạn đã bỏ qua cảnh báo của trình duyệt",
    en: ", unless you passed over its warning lately",
  },
  // kyso reads Firefox' exceptions.
  firefox: { vi: "", en: "" },
};

export const distrusts = finding<OfCertificate & { readonly sure: boolean }>({
  code: "BRW-06",
  example: { browser: "Firefox 153", family: "firefox", port: 4433, sure: true },
  severity: "warn",
  what: ({ browser, family, port, sure }) =>
    sure
      ? {
          vi: `${browser} không tin chứng thư riêng của công cụ ký số (cổng kết nối ${port}), nên trang báo như chưa cài${unlessPassedOver[family].vi}.`,
          en: `${browser} does not trust the signing tool's own certificate on port ${port}, so pages say the tool is missing${unlessPassedOver[family].en}.`,
        }
      : {
          vi: `${browser} có lẽ chưa tin chứng thư riêng của công cụ ký số (cổng kết nối ${port}): khi đó trang báo như chưa cài.`,
          en: `${browser} may not trust the signing tool's own certificate on port ${port}: then pages say the tool is missing.`,
        },
  next: ({ family, port }) => [family === "firefox" ? acceptInFirefox(port) : acceptInChromium(port), useAnother],
  concerns: onPortal,
});
