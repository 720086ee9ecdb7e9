import type { System } from "../../facts/computer.ts";
import { browserLabels } from "../../catalogue/browser-labels.ts";
import type { Text } from "../../text/language.ts";
import { finding } from "../finding.ts";
import { exemptFrom, onPortal, reinstall } from "./actions.ts";

const { advanced, proceed } = browserLabels.chromium.labels;
const inFirefox = browserLabels.firefox.labels.proceed;

function openOnce(port: number) {
  return {
    vi: `Nếu trang báo chưa cài: mở https://localhost:${port}/ trong chính trình duyệt đó, bấm “${advanced.vi}”, “${proceed.vi}” (Firefox: “${inFirefox.vi}”), rồi tải lại trang của Cổng.`,
    en: `If a page says the plugin is missing: open https://localhost:${port}/ in that browser, click “${advanced.en}”, “${proceed.en}” (Firefox: “${inFirefox.en}”), and reload the portal's page.`,
  };
}

const onLinux = {
  vi: "Gỡ VNPT-CA Plugin, cài lại theo cách đã cài nó rồi kiểm tra lại: trên Cổng chỉ có bản cho Windows và Mac.",
  en: "Uninstall VNPT-CA Plugin, install it the way it was installed and look again: the portal has it for Windows and Mac only.",
};

const elsewhere = {
  vi: "Gỡ VNPT-CA Plugin, tải bản mới từ mục “Phần mềm hỗ trợ” của Cổng, cài lại rồi kiểm tra lại: chưa có tài liệu nào cho biết bản cài mới có thay chứng thư này không.",
  en: "Uninstall VNPT-CA Plugin, download it again from “Phần mềm hỗ trợ” on the portal, install it and look again: no document tells whether that renews the certificate.",
};

interface Expired {
  readonly port: number;
  readonly notAfter: Text;
  /** Who issued the certificate; null if the plugin made it itself. */
  readonly issuer: string | null;
  readonly system: System;
}

export const expired = finding<Expired>({
  code: "PLG-10",
  example: { port: 4433, notAfter: { vi: "01/06/2026", en: "2026-06-01" }, issuer: null, system: "windows" },
  severity: "fail",
  what: ({ port, notAfter, issuer }) =>
    issuer === null
      ? {
          vi: `Chứng thư riêng của VNPT-CA Plugin (cổng kết nối ${port}) đã hết hạn ngày ${notAfter.vi}: trình duyệt sẽ không kết nối, trang báo như chưa cài.`,
          en: `The plugin's own certificate on port ${port} expired on ${notAfter.en}: browsers will not connect, and pages say it is not installed.`,
        }
      : {
          vi: `Chứng thư ở cổng kết nối ${port} của VNPT-CA Plugin, do “${issuer}” cấp, đã hết hạn ngày ${notAfter.vi}: trình duyệt sẽ không kết nối, trang báo như chưa cài.`,
          en: `The certificate on the plugin's port ${port}, which “${issuer}” issued, expired on ${notAfter.en}: browsers will not connect, and pages say it is not installed.`,
        },
  next: ({ issuer, system }) => {
    const renewed = system === "linux" ? onLinux : elsewhere;
    return issuer === null ? [renewed] : [exemptFrom(issuer), renewed];
  },
  concerns: onPortal,
  walkthrough: { by: "downloads", to: "reinstall", begins: true },
});

interface NotTrusted {
  readonly port: number;
  readonly why: string;
  /** Who issued the certificate; null if the plugin made it itself. */
  readonly issuer: string | null;
  readonly system: System;
}

export const notTrusted = finding<NotTrusted>({
  code: "PLG-11",
  example: { port: 4433, why: "DEPTH_ZERO_SELF_SIGNED_CERT", issuer: null, system: "other" },
  severity: "warn",
  what: ({ port, why, issuer }) =>
    issuer === null
      ? {
          vi: `Máy này không tin chứng thư riêng của VNPT-CA Plugin (cổng kết nối ${port}; ${why}): trình duyệt có thể từ chối mà không báo gì.`,
          en: `This computer does not trust the plugin's own certificate on port ${port} (${why}); browsers may refuse it without a word.`,
        }
      : {
          vi: `Máy này không tin chứng thư ở cổng kết nối ${port} của VNPT-CA Plugin, do “${issuer}” cấp (${why}): trình duyệt có thể từ chối mà không báo gì.`,
          en: `This computer does not trust the certificate on the plugin's port ${port}, which “${issuer}” issued (${why}); browsers may refuse it without a word.`,
        },
  next: ({ port, issuer, system }) => [
    openOnce(port),
    ...(issuer === null ? [] : [exemptFrom(issuer)]),
    reinstall(system),
  ],
  concerns: onPortal,
});

export const issuedBy = finding<{ readonly port: number; readonly issuer: string }>({
  code: "PLG-30",
  example: { port: 4433, issuer: "CN=Antivirus Web Shield Root" },
  severity: "info",
  what: ({ port, issuer }) => ({
    vi: `Chứng thư ở cổng kết nối ${port} của VNPT-CA Plugin do “${issuer}” cấp, và máy này tin nó.`,
    en: `The certificate on the plugin's port ${port} was issued by “${issuer}”, and this computer trusts it.`,
  }),
  next: ({ issuer }) => [exemptFrom(issuer)],
  concerns: onPortal,
});

interface OfIssuer {
  readonly port: number;
  /** Who issued the certificate; null if the plugin made it itself. */
  readonly issuer: string | null;
}

const eachByItsStore = {
  vi: "trên Linux mỗi trình duyệt tin theo kho riêng của nó: bước “Trình duyệt” cho biết trình duyệt nào tin",
  en: "on Linux each browser trusts by a store of its own: the step “Browser” tells which do",
};

export const trustUntold = finding<OfIssuer>({
  code: "PLG-19",
  example: { port: 4433, issuer: null },
  severity: "info",
  what: ({ port, issuer }) =>
    issuer === null
      ? {
          vi: `VNPT-CA Plugin ở cổng kết nối ${port} dùng chứng thư tự tạo; ${eachByItsStore.vi}.`,
          en: `The plugin on port ${port} uses a certificate of its own making; ${eachByItsStore.en}.`,
        }
      : {
          vi: `Chứng thư ở cổng kết nối ${port} của VNPT-CA Plugin do “${issuer}” cấp; ${eachByItsStore.vi}.`,
          en: `The certificate on the plugin's port ${port} was issued by “${issuer}”; ${eachByItsStore.en}.`,
        },
  next: ({ port, issuer }) => [openOnce(port), ...(issuer === null ? [] : [exemptFrom(issuer)])],
  concerns: onPortal,
});

export const trustUnseen = finding<OfIssuer>({
  code: "PLG-28",
  example: { port: 4433, issuer: null },
  severity: "unknown",
  what: ({ port, issuer }) =>
    issuer === null
      ? {
          vi: `VNPT-CA Plugin trả lời ở cổng kết nối ${port}, nhưng kyso không xem được máy này có tin chứng thư riêng của nó không.`,
          en: `The plugin answers on port ${port}, but whether this computer trusts its own certificate could not be seen.`,
        }
      : {
          vi: `VNPT-CA Plugin trả lời ở cổng kết nối ${port}, với chứng thư do “${issuer}” cấp; kyso không xem được máy này có tin chứng thư đó không.`,
          en: `The plugin answers on port ${port}, with a certificate issued by “${issuer}”; whether this computer trusts it could not be seen.`,
        },
  next: ({ port, issuer }) => [openOnce(port), ...(issuer === null ? [] : [exemptFrom(issuer)])],
  concerns: onPortal,
});
