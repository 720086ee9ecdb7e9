import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { exemptFrom } from "../plugin/actions.ts";
import { acceptInChromium, acceptInFirefox, onPortal, useAnother } from "./actions.ts";

interface OfCertificate {
  readonly browser: string;
  readonly family: "chromium" | "firefox";
  readonly port: number;
  /** Who issued the certificate; null if the tool made it itself. */
  readonly issuer: string | null;
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

function certificateWords(port: number, issuer: string | null): Text {
  return issuer === null
    ? {
        vi: `chứng thư riêng của công cụ ký số (cổng kết nối ${port})`,
        en: `the signing tool's own certificate on port ${port}`,
      }
    : {
        vi: `chứng thư ở cổng kết nối ${port} của công cụ ký số, do “${issuer}” cấp`,
        en: `the certificate on the signing tool's port ${port}, which “${issuer}” issued`,
      };
}

export const distrusts = finding<OfCertificate & { readonly sure: boolean }>({
  code: "BRW-06",
  example: { browser: "Firefox 153", family: "firefox", port: 4433, issuer: null, sure: true },
  severity: "warn",
  what: ({ browser, family, port, issuer, sure }) => {
    const { vi, en } = certificateWords(port, issuer);
    return sure
      ? {
          vi: `${browser} không tin ${vi}, nên trang báo như chưa cài${unlessPassedOver[family].vi}.`,
          en: `${browser} does not trust ${en}, so pages say the tool is missing${unlessPassedOver[family].en}.`,
        }
      : {
          vi: `${browser} có lẽ chưa tin ${vi}: khi đó trang báo như chưa cài.`,
          en: `${browser} may not trust ${en}: then pages say the tool is missing.`,
        };
  },
  next: ({ family, port, issuer }) => [
    family === "firefox" ? acceptInFirefox(port) : acceptInChromium(port),
    ...(issuer === null ? [] : [exemptFrom(issuer)]),
    useAnother,
  ],
  concerns: onPortal,
});
