import { browserLabels } from "../../catalogue/browser-labels.ts";
import type { Text } from "../../text/language.ts";
import type { Kind } from "../finding.ts";

/** The kinds that the browser matters for: registering and logging in on the portal. */
export const onPortal: readonly Kind[] = ["register", "login"];

const chromium = browserLabels.chromium.labels;
const firefox = browserLabels.firefox.labels;

/** Returns how to open the portal's site settings. Labels are the catalogue's, in the reader's language. */
export function openSettings(browser: string): Text {
  const { siteInformation: icon, siteSettings } = chromium;
  return {
    vi: `Mở https://dichvucong.gov.vn/ bằng ${browser}, bấm biểu tượng “${icon.vi}” bên trái địa chỉ, rồi “${siteSettings.vi}”.`,
    en: `Open https://dichvucong.gov.vn/ in ${browser}, click the “${icon.en}” icon left of the address, then “${siteSettings.en}”.`,
  };
}

export const allowApps: Text = {
  vi: `Ở dòng “${chromium.apps.vi}”, chọn “${chromium.allowHere.vi}”, rồi tải lại trang của Cổng.`,
  en: `At “${chromium.apps.en}” choose “${chromium.allowHere.en}”, then reload the portal's page.`,
};

export const answerPrompt: Text = {
  vi: `Khi trình duyệt hỏi “${chromium.question.vi}”, bấm “${chromium.allow.vi}”.`,
  en: `When the browser asks “${chromium.question.en}”, click “${chromium.allow.en}”.`,
};

/** Says that the labels are Chrome's: Edge and Cốc Cốc are built on Chromium, their Vietnamese labels are not known. */
export function otherWords(browser: string): Text {
  return {
    vi: `Các tên trên là của Chrome; trong ${browser} có thể hơi khác.`,
    en: `These are Chrome's words; ${browser} may use slightly different ones.`,
  };
}

/** Returns how to accept the certificate of this port in a Chromium browser. */
export function acceptInChromium(port: number): Text {
  const { advanced, proceed } = chromium;
  return {
    vi: `Mở https://localhost:${port}/ trong chính trình duyệt đó; nếu hiện cảnh báo, bấm “${advanced.vi}”, “${proceed.vi}”, rồi tải lại trang của Cổng.`,
    en: `Open https://localhost:${port}/ in that very browser; where it warns, click “${advanced.en}”, “${proceed.en}”, then reload the portal's page.`,
  };
}

/** Returns how to accept the certificate of this port in Firefox. */
export function acceptInFirefox(port: number): Text {
  const { advanced, proceed, proceedBefore: before } = firefox;
  return {
    vi: `Mở https://localhost:${port}/ trong Firefox; nếu hiện cảnh báo, bấm “${advanced.vi}”, “${proceed.vi}” (bản cũ: “${before.vi}”), rồi tải lại trang của Cổng.`,
    en: `Open https://localhost:${port}/ in Firefox; where it warns, click “${advanced.en}”, “${proceed.en}” (before: “${before.en}”), then reload the portal's page.`,
  };
}

/** Before Firefox 154 the question comes only if the person switched the check on. */
export const answerFirefox: Text = {
  vi: `Nếu Firefox hỏi “${firefox.question.vi}”, đánh dấu “${firefox.remember.vi}” rồi bấm “${firefox.allow.vi}”.`,
  en: `Where Firefox asks “${firefox.question.en}”, tick “${firefox.remember.en}” and click “${firefox.allow.en}”.`,
};

/** Where Firefox keeps its answers. */
export const openFirefoxSettings: Text = {
  vi: `Trong Firefox mở “${firefox.settings.vi}”, “${firefox.permissions.vi}”, rồi bấm “${firefox.apps.vi}”.`,
  en: `In Firefox open “${firefox.settings.en}”, “${firefox.permissions.en}”, then click “${firefox.apps.en}”.`,
};

export const allowInFirefox: Text = {
  vi: `Ở dòng https://dichvucong.gov.vn chọn “${firefox.allowHere.vi}” (nếu không có dòng đó: bỏ đánh dấu “${firefox.blockNew.vi}”), bấm “${firefox.save.vi}”, rồi tải lại trang của Cổng.`,
  en: `At https://dichvucong.gov.vn choose “${firefox.allowHere.en}” (where there is no such line: clear “${firefox.blockNew.en}”), click “${firefox.save.en}”, then reload the portal's page.`,
};

/** chrome://policy leads to Edge's own page, too; policy names are the same in every language. */
export const lookAtPolicies: Text = {
  vi: "Nếu trang vẫn báo chưa cài: mở chrome://policy trong trình duyệt đó; thấy LoopbackNetworkBlockedForUrls hoặc LocalNetworkAccessBlockedForUrls thì báo người quản trị máy.",
  en: "If the page still says the tool is missing: open chrome://policy in that browser; where it lists LoopbackNetworkBlockedForUrls or LocalNetworkAccessBlockedForUrls, tell your administrator.",
};

export const licence: Text = {
  vi: "Nếu trang báo “Lincense Plugin không hợp lệ hoặc đã hết hạn”: chỉ đơn vị quản lý trang sửa được; báo cho họ.",
  en: "If the page says “Lincense Plugin không hợp lệ hoặc đã hết hạn”: only the site's owner can mend it; tell them.",
};

export const useAnother: Text = {
  vi: "Hoặc mở Cổng bằng một trình duyệt khác trong số Chrome, Edge, Firefox.",
  en: "Or open the portal in another one of Chrome, Edge, Firefox.",
};
